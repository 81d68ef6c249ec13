"""Packets as a wire carries them: frames, taps that see them, and the files that keep them."""
