"""What each Kubernetes kind is: one file a kind, exporting RESOURCE."""
