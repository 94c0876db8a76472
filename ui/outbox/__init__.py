"""Replies on their way: where each stands, why, and what can be done."""
