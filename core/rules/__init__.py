"""The reply checker: pure functions over data packs."""
