"""HTTP in and out of the gazette."""
