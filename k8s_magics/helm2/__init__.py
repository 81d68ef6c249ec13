"""Helm 2: a client on the admin host, and Tiller in the cluster, which does the work as its own service account."""
