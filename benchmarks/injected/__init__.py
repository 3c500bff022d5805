"""Errors put into clean packs one at a time, to see which the rules find."""
