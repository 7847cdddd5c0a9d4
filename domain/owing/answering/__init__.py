"""How the question of what is owed is answered: evidence, conditions, dates, periods, openings and closings."""
