"""The commands of docker, one a file."""
