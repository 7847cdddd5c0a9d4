"""What is owed, and who may sit: pure questions asked of facts, a strategy and a day."""
