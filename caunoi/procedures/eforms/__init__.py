"""E-forms: their definition as data, and what is made of it: a page to fill in, a sheet of paper, the desk's view."""
