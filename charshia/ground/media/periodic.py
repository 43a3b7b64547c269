from datetime import datetime, timedelta

from charshia.ground.journal.rhythm import every
from charshia.ground.media import files
from charshia.ground.media.models import Image, State

AGE = timedelta(days=2)


@every(seconds=24 * 60 * 60)
def clear_incoming(now: datetime) -> None:
    """Remove what came days ago and no image waits for: its action was undone."""
    awaited = set(Image.objects.filter(state=State.PENDING).values_list("digest", flat=True))
    for path in files.waiting_since(now - AGE):
        if path.name not in awaited:
            path.unlink(missing_ok=True)
