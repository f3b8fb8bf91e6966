"""StreamField blocks of the room."""
