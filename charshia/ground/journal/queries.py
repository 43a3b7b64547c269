from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from charshia.ground.journal.models import Errand


def versions(tags: Iterable[str]) -> dict[str, int]:
    """The version of each tag; 0 for one that never changed. One query."""
    wanted = sorted(set(tags))
    found = dict.fromkeys(wanted, 0)
    if wanted:
        marks = ", ".join(["%s"] * len(wanted))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT tag, version FROM journal_mark WHERE tag IN ({marks})",  # noqa: S608 - placeholders only
                wanted,
            )
            found.update(cursor.fetchall())
    return found


def waits_an_errand(now: datetime, *, slow: bool | None = None) -> bool:
    """In that lane, None is in either. One query."""
    return Errand.objects.waiting(now).in_lane(slow=slow).exists()
