"""Computed checks by family: what a pattern alone cannot tell."""
