"""Pictures of a cluster: each a pure function of its history first, a widget second."""
