"""Strings to values: pure functions over text, no documents."""
