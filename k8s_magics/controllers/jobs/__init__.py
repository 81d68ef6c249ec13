"""How a Job counts its pods, and what it does next."""
