"""What the SQL reading is made of: names and expressions, dialects, and the stages from answers to a verdict."""
