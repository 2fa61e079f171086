"""What the exchange formats share: rules as rows of a table, the procedure as rows, and what a format cannot say."""
