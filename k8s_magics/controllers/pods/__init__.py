"""What every controller of pods needs: their state, their making, their deletion order, whose they are."""
