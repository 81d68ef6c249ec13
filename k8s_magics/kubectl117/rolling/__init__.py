"""kubectl rolling-update: a client that moves pods from one ReplicationController to another, one by one."""
