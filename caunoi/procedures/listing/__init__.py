"""Procedures as an address asks for them: filters that combine, counts beside each choice, a forgiving search."""
