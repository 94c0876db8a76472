"""Talking to the platforms: when to ask, what came in, what goes out, and what became of it."""
