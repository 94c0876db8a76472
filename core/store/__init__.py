"""The encrypted file that holds everything: one writer thread, read-only queries, one module a table."""
