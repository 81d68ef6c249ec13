"""The scheduler: chooses a node for every pod that has none."""
