"""The container runtime of a node: images, sandboxes, containers, logs (what containerd is to a kubelet)."""
