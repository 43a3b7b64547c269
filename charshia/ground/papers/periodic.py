from datetime import datetime

from charshia.ground.journal.rhythm import every
from charshia.ground.papers.previews import folder

MOST = 2000  # files, of about 80 KB each


@every(seconds=6 * 60 * 60)
def clear_previews(now: datetime) -> None:
    """Keep the MOST previews that were asked for last; any other is set again when asked for."""
    found = list(folder().glob("*.png")) if folder().exists() else []
    found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[MOST:]:
        path.unlink(missing_ok=True)
