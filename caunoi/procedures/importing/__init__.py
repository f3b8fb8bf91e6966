"""Bringing procedures in from a table: what a record must say, and writing it."""
