"""The awk language: tokens, a parser to a tree, a compiler to closures and the input and output around it."""
