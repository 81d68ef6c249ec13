"""What is behind the pods on a node: crictl, systemctl, journalctl, nsenter, the host's view of processes, and the kubelet's files."""
