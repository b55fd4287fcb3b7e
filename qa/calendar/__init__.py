"""Spans of time as values: what people write for them, and what lies between two."""
