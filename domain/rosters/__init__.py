"""Rosters: spreadsheets of sitting members and of what they attended, read into rows."""
