"""Screens about units in the back office."""
