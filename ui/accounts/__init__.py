"""The agency's accounts on the screen: which need a person, and what to do about it."""
