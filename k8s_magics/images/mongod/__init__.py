"""MongoDB's server and its shell."""
