"""Citizens' posts for window tests."""

from core.domain.mention import Author, Post
from core.domain.sla import HOUR_MS
from ui.screenshots.invented import NOW


def post(remote_id: str, text: str = "Jalan rusak", hours_ago: float = 20) -> Post:
    author = Author(remote_id, f"warga_{remote_id}", f"Warga {remote_id}")
    return Post(remote_id, remote_id, author, text, NOW - int(hours_ago * HOUR_MS))
