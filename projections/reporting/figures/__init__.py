"""The figures that a report can hold: one function a figure, each giving its tables."""
