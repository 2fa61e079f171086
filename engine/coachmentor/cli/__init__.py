"""The command line: it parses, calls and prints; nothing is decided here."""
