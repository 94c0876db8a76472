"""Pictures of the main screens, drawn off screen with invented data."""

from ui.screenshots.take import take

__all__ = ["take"]
