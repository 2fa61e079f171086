"""How many requests two processes answer, how fast, and whether all of the answers are right: see RESULTS.md."""
