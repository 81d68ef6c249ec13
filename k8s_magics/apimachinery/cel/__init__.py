"""CEL, the language of validation rules in CustomResourceDefinitions: what is common in them (kubernetes.io/docs/reference/using-api/cel)."""
