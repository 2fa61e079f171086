"""What a rule book, a profile and an advice are: frozen data, no behaviour beyond derived properties."""
