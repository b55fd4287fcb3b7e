"""Measurements of quality and speed, each beside its baseline, written to a file named by commit."""
