"""Ways to change an object: JSON patch, merge patch, strategic merge patch, and kubectl apply's three-way merge."""
