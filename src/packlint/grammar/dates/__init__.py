"""Dates and periods in text: the words, the forms they come in, and how two become a range."""
