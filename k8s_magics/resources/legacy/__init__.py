"""API versions of 2019 that are served no more: their defaults, their shapes, and how they are kept as today's objects."""
