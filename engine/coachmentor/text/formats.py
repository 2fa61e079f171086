"""The names of the formats, where they cost nothing to import."""

FORMATS = ("text", "json", "markdown", "html", "docx", "pdf")

BINARY = {"docx": "a Word document", "pdf": "a PDF document"}
"""The formats that are bytes and not text, with what people call them."""
