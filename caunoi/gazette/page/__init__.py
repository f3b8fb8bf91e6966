"""What the page of one document shows: its force on a day, its text by its structure, what it stands in relation to."""
