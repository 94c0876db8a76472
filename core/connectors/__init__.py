"""One platform each, behind one protocol; connectors do not know one another."""
