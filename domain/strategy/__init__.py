"""A strategy file as values: its entries, what its phrases mean, and the reader that makes them."""
