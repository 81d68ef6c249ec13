"""The images of the simulated registries, one a file."""
