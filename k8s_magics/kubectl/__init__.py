"""kubectl: one file a command in `commands/`, one a described kind in `describers/`."""
