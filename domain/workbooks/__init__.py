"""Excel workbooks as archives of parts: what they may unpack to, which sheets they have, and the rows of one."""
