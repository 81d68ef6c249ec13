"""Output formats: one a file, found by its name (`-o custom-columns`)."""
