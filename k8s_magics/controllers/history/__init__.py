"""ControllerRevisions: the past templates of DaemonSets and StatefulSets."""
