"""Deadlines as data: the profiles of the two clocks."""
