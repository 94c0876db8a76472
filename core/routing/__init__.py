"""Is it a complaint, which class, whose duty: word lists and points, explained."""
