"""Decisions about cases: what may happen next, by when, under which code, and who may look."""
