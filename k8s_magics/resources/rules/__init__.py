"""Rules shared by kinds: defaults and validation of pod specs, metadata, selectors, ports."""
