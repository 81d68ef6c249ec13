"""A Kubernetes cluster that lives inside a Jupyter kernel."""
