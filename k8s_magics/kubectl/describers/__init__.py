"""How each kind is described, one a file."""
