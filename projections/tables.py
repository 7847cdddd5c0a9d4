"""The tables of what people read: `rows.py` holds those of the projections, `fold.py` how far each projection has come."""

from sqlalchemy import MetaData

views = MetaData()
