"""The directories of a node that the kubelet and the runtime write, made when somebody looks."""
