"""The stream editor: a parser of scripts and the cycle that runs them."""
