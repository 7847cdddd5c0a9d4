"""Forms: one description of each, read from a page or from JSON, and shown by one macro."""
