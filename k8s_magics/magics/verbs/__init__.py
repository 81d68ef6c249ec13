"""The verbs of `%k8s`, one a file."""
