"""Checks of the data; `registry.CHECKS` holds them all, one module a subject."""
