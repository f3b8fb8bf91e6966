"""Articles from elsewhere: read, checked, cleaned, and written below the sections of a site."""
