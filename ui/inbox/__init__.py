"""The inbox: what waits for an answer, the most urgent first."""
