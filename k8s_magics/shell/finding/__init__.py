"""find's expressions."""
