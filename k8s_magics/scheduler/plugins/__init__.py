"""The scheduler's rules: one file each, exporting PLUGIN."""
