"""How fast coachmentor is, measured beside what a programmer would write by hand: see RESULTS.md."""
