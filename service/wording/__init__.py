"""What is on record, as it is said to an officer: in the words of the council's own strategy."""
