"""The readings of a rule book: one file for each, each total over the nodes of a condition."""
