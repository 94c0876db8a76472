"""Holidays: which days the offices are closed."""
