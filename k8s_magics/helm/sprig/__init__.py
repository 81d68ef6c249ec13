"""The functions that sprig gives to templates, a family a file; each exports FUNCTIONS."""
