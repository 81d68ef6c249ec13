"""The controllers of the controller manager: one file each, found by name, acting on the API alone."""
