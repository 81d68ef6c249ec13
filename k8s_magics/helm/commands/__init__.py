"""One Helm command a file, each exporting COMMAND."""
