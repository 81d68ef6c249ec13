"""The lessons, one a file; the text of each is its notebook."""
