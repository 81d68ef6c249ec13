"""YAML and JSON text as Kubernetes' Go tools read and write it."""
