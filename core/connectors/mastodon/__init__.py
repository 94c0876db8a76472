"""Servers that speak the Mastodon client API: Mastodon itself, and others that say they do."""
