"""The program that wires domain, pages and workers together, and keeps the record."""
