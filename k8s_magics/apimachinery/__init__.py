"""Kubernetes objects as values, and the pure functions over them."""
