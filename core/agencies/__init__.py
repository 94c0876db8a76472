"""The regional agencies and other bodies, read from their pack."""
