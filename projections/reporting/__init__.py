"""The reports a strategy asks for: what each of their figures says of a period, and the facts it was counted from."""
