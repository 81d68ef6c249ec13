"""Who owns which field: the sets behind `metadata.managedFields` and server-side apply."""
