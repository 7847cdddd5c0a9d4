"""Where the record is kept: events, commands, the desk and people's keys."""

from memberdev.store.factory import StoreFactory
from memberdev.store.opening import Store, open_store, place_of
from memberdev.store.prepare import prepare

__all__ = ["Store", "StoreFactory", "open_store", "place_of", "prepare"]
