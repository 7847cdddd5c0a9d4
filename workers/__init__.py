"""What follows by itself: reading models, deadlines and sending."""
