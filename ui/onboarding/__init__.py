"""The first minute, and every start that does not go as it should."""
