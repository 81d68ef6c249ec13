"""The program docker, on the machines of releases whose nodes ran Docker: a view of a node's container runtime, and containers of one's own."""
