"""An election's published results: read from a file into declared ballots, and compared with what is on record."""
