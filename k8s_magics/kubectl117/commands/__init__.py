"""Commands of kubectl 1.17 that are no more, or that did something else; one a file."""
