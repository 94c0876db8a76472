"""The data packs in force, and putting another in their place."""
