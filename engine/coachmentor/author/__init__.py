"""The author's bench: what a rule book promises, proved; what it lacks, found; what a change does, shown."""
