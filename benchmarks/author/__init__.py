"""How long the author's bench takes, and how that grows from 10 to 1,000 rules."""
