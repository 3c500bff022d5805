"""Checks: one module each, found by walking this package. They do not import each other."""
