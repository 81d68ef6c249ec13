"""The modules of the standard library that reach the machine or compute: one a file, each with `names(py)`.

The others are written in python themselves (`library/`).
"""
