"""What people read, and the work list: rows folded from events, which may be thrown away and made again."""
