"""crictl: the command line of the Container Runtime Interface, in the words of cri-tools 1.35 over containerd 2.1."""
