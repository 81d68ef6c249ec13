"""Where a DaemonSet's pods belong, and how they are replaced."""
