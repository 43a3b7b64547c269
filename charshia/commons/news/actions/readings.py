"""Posts that a business must have read: asked, reminded, confirmed."""

from datetime import datetime, timedelta
from typing import Final

from charshia.commons.news.audiences import organisations_of
from charshia.commons.news.models import Post, Reading
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

MOST: Final = 200  # in one go
AGAIN: Final = timedelta(days=7)
MOST_LETTERS: Final = 4


@action
def ask_to_read(*, now: datetime, most: int = MOST) -> int:
    """Ask those whom a post concerns by now, each once; how many were asked."""
    asked = 0
    for post in Post.objects.standing(now).exclude(must_read="").order_by("pk"):
        known = set(post.readings.values_list("organisation_id", flat=True))
        for pk in sorted(set(organisations_of(post.must_read)) - known)[: most - asked]:
            reading, is_new = Reading.objects.get_or_create(
                post=post, organisation_id=pk, defaults={"asked_at": now, "written_at": now}
            )
            if is_new:
                record("commons.reading.asked", reading, by="system", at=now)
                asked += 1
    return asked


@action
def remind(*, now: datetime) -> int:
    """Each week once more, four letters at most."""
    late = Reading.objects.open(now).filter(written_at__lte=now - AGAIN, letters__lt=MOST_LETTERS)
    found = list(late.order_by("pk").select_for_update(of=("self",))[:MOST])
    for reading in found:
        Reading.objects.filter(pk=reading.pk).update(letters=reading.letters + 1, written_at=now)
        record("commons.reading.reminded", reading, by="system", at=now)
    return len(found)


@action
def confirm_reading(reading: Reading, *, by: Person, now: datetime) -> None:
    """Its business has read it. Twice is as good as once; who was first stays."""
    rows = Reading.objects.filter(pk=reading.pk, confirmed_at=None)
    if rows.update(confirmed_at=now, confirmed_by=by):
        record("commons.reading.confirmed", reading, by=by, at=now)
