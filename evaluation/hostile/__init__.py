"""A hostile browser: every message of every widget, with values that are wrong in every way."""
