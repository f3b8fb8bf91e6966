"""Cầu Nối, the portal of a Vietnamese local authority. `docs/map.md` shows the house."""

__version__ = "0.1.0"
