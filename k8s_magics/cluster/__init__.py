"""A whole cluster, assembled: the one room that knows all the others."""
