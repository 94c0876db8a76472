"""A rule's ground in words fit for the screen."""

from core.domain.finding import Citation

UNCONFIRMED = "perlu dikonfirmasi Bagian Hukum"


def describe(citation: Citation) -> str:
    """Return the regulation, with its article only where the wording is confirmed, else with a note."""
    if not citation.confirmed:
        return f"{citation.title} ({UNCONFIRMED})"
    return f"{citation.title}, {citation.article}" if citation.article else citation.title
