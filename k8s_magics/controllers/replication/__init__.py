"""Keeping a number of pods: what ReplicaSets and ReplicationControllers have in common."""
