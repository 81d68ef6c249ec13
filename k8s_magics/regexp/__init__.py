"""Regular expressions whose time is bounded, as grep's and Go's are."""
