"""What a StatefulSet's pods look like, and in which order they come and go."""
