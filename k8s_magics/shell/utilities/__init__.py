"""The utilities of busybox 1.36 (and curl): one file each, exporting `UTILITY`."""
