"""Thin IPython glue: `%load_ext k8s_magics`.  The only room that imports IPython."""
