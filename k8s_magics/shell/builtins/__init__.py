"""The shell's builtins: each module exports `BUILTINS`, a table of names and functions."""
