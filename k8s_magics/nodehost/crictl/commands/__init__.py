"""crictl's commands, one a file."""
