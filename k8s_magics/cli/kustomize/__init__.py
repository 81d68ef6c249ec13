"""Kustomize: manifests put together from bases, generators, transformers and patches (`kubectl apply -k`)."""
