"""The way to the outside: one hardened client, its rate budget, and whether the line is up."""
