"""The data plane: pod addresses, cluster DNS, service proxying and the wires between machines."""
