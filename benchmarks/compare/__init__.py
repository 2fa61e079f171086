"""The same forty rules in the systems that a user would pick instead, timed side by side: see RESULTS.md."""
