"""A translation from its first draft to the text that everybody reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.actions.memory import remember
from charshia.commons.translating.actions.walking import look_again
from charshia.commons.translating.areas import Area, area_named
from charshia.commons.translating.models import OPEN, Work, WorkState
from charshia.commons.translating.rights import rights_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import State, fingerprint
from charshia.people.accounts.models import Person

LET_GO_AFTER = timedelta(days=14)


class NotYours(Refusal):
    pass


class SourceChanged(Refusal):
    pass


class TakenByAnother(Refusal):
    pass


class NothingWritten(Refusal):
    pass


class NotWaiting(Refusal):
    pass


@dataclass(frozen=True)
class Place:
    """Where a text stands: a field of a row, and the language into which it goes."""

    area: Area
    row: Any  # as somebody who may see it has found it
    field: str
    language: str

    @property
    def text(self) -> Translated:
        found: Translated = getattr(self.row, self.field)
        return found

    @property
    def key(self) -> tuple[str, int, str, str]:
        return (self.area.key, self.row.pk, self.field, self.language)


@action
def keep_draft(place: Place, *, text: str, of: str, by: Person, now: datetime) -> Work:
    """Keep a translation in work; only its translator sees it.

    ``of`` is the fingerprint of the original that she saw. Raises SourceChanged,
    TakenByAnother, NotYours, NothingWritten.
    """
    _allow(place, by)
    work = _written(place, text, of, by, now)
    work.state = WorkState.RETURNED if work.words else WorkState.DRAFT
    work.save()
    return work


@action
def hand_in(place: Place, *, text: str, of: str, by: Person, now: datetime) -> Work:
    """Say that a translation is done: another person looks it over. Twice is once.

    Who keeps the text herself answers for it, and it is public at once. Raises as keep_draft.
    """
    _allow(place, by)
    work = _written(place, text, of, by, now)
    if place.area.is_kept_by(by, place.row.pk):
        return _publish(work, place, by=by, now=now)
    is_again = work.state == WorkState.HANDED_IN
    work.state, work.handed_in_at, work.words = WorkState.HANDED_IN, now, ""
    work.save()
    if not is_again:
        record("commons.work.handed_in", work, by=by, at=now, language=work.language)
    return work


def _allow(place: Place, by: Person) -> None:
    if not rights_of(by).may_translate(place.area, place.row.pk, place.language):
        raise NotYours(_("Ask the coordinator if you want to translate into this language."))


def _written(place: Place, text: str, of: str, by: Person, now: datetime) -> Work:
    """The work of ``by`` on this text, with what she has written, not yet saved."""
    if not text.strip():
        raise NothingWritten(_("Please write the translation."), field="text")
    original = place.text
    if of != fingerprint(original.original):
        raise SourceChanged(_("The original was changed meanwhile. Please compare once more."))
    work = Work.objects.select_for_update().on(*place.key).open().first() or _begun(place, by, now)
    if work.translator_id not in {None, by.pk}:
        raise TakenByAnother(_("Somebody else is translating this text just now."))
    work.translator, work.saved_at = by, now
    work.source, work.source_language = original.original, str(original.source)
    if work.text != text.strip():
        work.text, work.version = text.strip(), work.version + 1
    return work


def _begun(place: Place, by: Person, now: datetime) -> Work:
    """Two who begin at once: the second finds that the first is there."""
    area, row, field, language = place.key
    try:
        with transaction.atomic():
            return Work.objects.create(
                area=area, row=row, field=field, language=language, translator=by,
                source_language=str(place.text.source), source=place.text.original, text="",
                began_at=now, saved_at=now,
            )  # fmt: skip
    except IntegrityError:
        raise TakenByAnother(_("Somebody else is translating this text just now.")) from None


@action
def approve(work: Work, *, text: str, of: int, by: Person, now: datetime) -> Work:
    """Make a translation public, as it is or as the reviewer has changed it.

    ``of`` is the version that she looked at. Raises NotWaiting, NotYours, NothingWritten,
    SourceChanged.
    """
    work, place = _waiting(work, of, by)
    if not text.strip():
        raise NothingWritten(_("Please write the translation."), field="text")
    if work.text != text.strip():
        work.text, work.version = text.strip(), work.version + 1
    work.reviewer = by
    return _publish(work, place, by=by, now=now)


@action
def send_back(work: Work, *, words: str, of: int, by: Person, now: datetime) -> Work:
    """Ask the translator to look again, and say why. Raises as approve."""
    work, _place = _waiting(work, of, by)
    if not words.strip():
        raise NothingWritten(_("Please say what should be done better."), field="words")
    work.state, work.words, work.reviewer = WorkState.RETURNED, words.strip(), by
    work.decided_at = now
    work.save()
    record("commons.work.returned", work, by=by, at=now)
    return work


def _waiting(work: Work, version: int, by: Person) -> tuple[Work, Place]:
    """The work, locked, if it waits for somebody else to look it over, and that is ``by``."""
    kept = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    place = place_of(kept)
    if kept.state != WorkState.HANDED_IN or place is None:
        raise NotWaiting(_("This translation does not wait any more."))
    if not rights_of(by).may_review(place.area, kept):
        raise NotYours(_("Somebody else must look this translation over."))
    if kept.version != version:
        raise NotWaiting(_("The translator has changed it meanwhile. Please look again."))
    return kept, place


def _publish(work: Work, place: Place, *, by: Person, now: datetime) -> Work:
    """The text goes where everybody reads it, in the name of who translated it."""
    original = place.text
    if work.source.strip() != original.original.strip():
        raise SourceChanged(_("The original was changed meanwhile. Please compare once more."))
    put_text(
        place.row, place.field, language=place.language, text=work.text, state=State.CHECKED,
        by=work.translator or by, now=now, of=fingerprint(original.original),
    )  # fmt: skip
    work.state, work.decided_at = WorkState.APPROVED, now
    work.save()
    remember(
        work.source, work.text, source_language=work.source_language, language=work.language,
        now=now,
    )  # fmt: skip
    look_again(place.area, [place.row.pk], now=now)
    record("commons.work.approved", work, by=by, at=now, language=work.language)
    return work


def place_of(work: Work) -> Place | None:
    """Where it stands; None when that is there no more."""
    area = area_named(work.area)
    row = area and area.model._default_manager.filter(pk=work.row).first()
    return Place(area, row, work.field, work.language) if area and row else None


@action
def drop_work(work: Work, *, by: Person, now: datetime) -> None:
    """Give up a translation of one's own, so that others may make it. Twice is once."""
    kept = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if kept.translator_id != by.pk:
        raise NotYours(_("This is the work of somebody else."))
    if kept.state in OPEN:
        kept.state, kept.decided_at = WorkState.DROPPED, now
        kept.save(update_fields=["state", "decided_at"])
        record("commons.work.dropped", kept, by=by, at=now)


@action
def let_go(*, now: datetime) -> int:
    """Free texts that somebody began and left alone for two weeks; how many."""
    stale = Work.objects.filter(
        state__in=[WorkState.DRAFT, WorkState.RETURNED], saved_at__lt=now - LET_GO_AFTER
    )
    return stale.update(state=WorkState.DROPPED, decided_at=now)
