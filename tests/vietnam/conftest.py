"""Properties are tried on the same bounded examples at every run."""

from hypothesis import settings

settings.register_profile("vietnam", max_examples=80, derandomize=True, deadline=None, database=None)
settings.load_profile("vietnam")
