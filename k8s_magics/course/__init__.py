"""The vocabulary of lessons: exercises checked on the cluster's state, hints, solutions."""
