"""How many pods of a PodDisruptionBudget may go."""
