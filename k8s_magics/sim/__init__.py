"""Virtual time and seeded chance: the only sources of *when* and *which* in the simulator."""
