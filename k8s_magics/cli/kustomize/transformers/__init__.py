"""What changes the resources of a build, a file each."""
