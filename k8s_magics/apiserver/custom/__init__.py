"""Custom resources: from a CustomResourceDefinition to a kind that is served like any other (apiextensions-apiserver)."""
