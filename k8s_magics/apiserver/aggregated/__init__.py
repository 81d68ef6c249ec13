"""The kinds that are made when somebody asks, a file each: an exported `AGGREGATED`."""
