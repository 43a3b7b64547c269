"""Files of translations: read, looked at, taken."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.actions.working import Place, hand_in
from charshia.commons.translating.models import Upload
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.states import fingerprint
from charshia.people.accounts.models import Person

KEPT_FOR = timedelta(days=1)


class AlreadyTaken(Refusal):
    pass


@action
def keep_upload(
    units: Sequence[Mapping[str, Any]], *, name: str, by: Person, now: datetime
) -> Upload:
    """Keep what a file says until it is taken, for a day."""
    return Upload.objects.create(person=by, name=name[:120], units=list(units), made_at=now)


@action
def take_upload(upload: Upload, *, by: Person, now: datetime) -> None:
    """Say that what was read shall be brought in; the worker does it. Raises AlreadyTaken."""
    if not Upload.objects.filter(pk=upload.pk, taken_at=None).update(taken_at=now):
        raise AlreadyTaken(_("This file was brought in already."))
    record("commons.upload.taken", upload, by=by, at=now)


@action
def bring_in(places: Sequence[tuple[Place, str]], *, by: Person, now: datetime) -> dict[str, int]:
    """Hand in some translations, each wholly or not at all: how many were taken, and refused."""
    counts = {"taken": 0, "refused": 0}
    for place, text in places:
        try:
            hand_in(place, text=text, of=fingerprint(place.text.original), by=by, now=now)
        except Refusal:
            counts["refused"] += 1
        else:
            counts["taken"] += 1
    return counts


@action
def note_outcome(upload: Upload, outcome: Mapping[str, int], *, now: datetime) -> None:
    """What became of it; the units themselves are needed no more."""
    Upload.objects.filter(pk=upload.pk).update(outcome=dict(outcome), units=[])


@action
def forget_uploads(*, now: datetime) -> int:
    count, _tables = Upload.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    return count
