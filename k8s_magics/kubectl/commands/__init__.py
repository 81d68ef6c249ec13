"""The commands of kubectl, found by their file names: `rollout_status.py` is `kubectl rollout status`."""
