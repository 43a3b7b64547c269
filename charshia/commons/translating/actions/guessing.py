"""What machines make of texts: asked for, kept as suggestions, or filled in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.actions.walking import look_again
from charshia.commons.translating.actions.working import NotYours, Place
from charshia.commons.translating.areas import area_named, areas
from charshia.commons.translating.models import Desk, Gap, Guess, Machine
from charshia.commons.translating.rights import rights_of
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import put_text
from charshia.ground.languages.states import State, fingerprint
from charshia.people.accounts.models import Person

AT_ONCE = 40  # rows that are filled in a minute
ASKED_AGAIN_AFTER = timedelta(days=7)


class NoService(Refusal):
    pass


@action
def ask_machine(place: Place, *, by: Person, now: datetime) -> Guess:
    """Ask the service for a suggestion, once for each original. Raises NoService, NotYours."""
    if not settings.TRANSLATE_URL:
        raise NoService(_("No translation service is set up."))
    if not rights_of(by).may_translate(place.area, place.row.pk, place.language):
        raise NotYours(_("Ask the coordinator if you want to translate into this language."))
    guess, is_new = _guess_of(place, now)
    if is_new:
        record("commons.guess.asked", guess, by=by, at=now, guesses=[guess.pk])
    return guess


def _guess_of(place: Place, now: datetime) -> tuple[Guess, bool]:
    """That of this original; an old one is forgotten for it."""
    of = fingerprint(place.text.original)
    area, row, field, language = place.key
    guess, is_made = Guess.objects.select_for_update().get_or_create(
        area=area, row=row, field=field, language=language,
        defaults={"source_print": of, "asked_at": now},
    )  # fmt: skip
    if is_made:
        return guess, True
    if guess.source_print == of and not guess.fault:
        return guess, False
    guess.source_print, guess.text, guess.fault, guess.asked_at = of, "", "", now
    guess.answered_at = None
    guess.save()
    return guess, True


@action
def ask_to_fill(*, now: datetime) -> int:
    """Where the coordinator lets the machine fill in what is missing, ask for some of it:
    the most important public rows first. How many rows it was."""
    desk = Desk.objects.first()
    if not settings.TRANSLATE_URL or desk is None or desk.machine != Machine.FILL:
        return 0
    count = 0
    for area in areas():
        if count >= AT_ONCE:
            break
        count += _ask_for(area, AT_ONCE - count, now)
    return count


def _ask_for(area: Any, most: int, now: datetime) -> int:
    asked = Guess.objects.filter(
        area=area.key, row=OuterRef("row"), language=OuterRef("language"),
        asked_at__gt=now - ASKED_AGAIN_AFTER,
    )  # fmt: skip
    public = area.visible_to(None).filter(pk=OuterRef("row"))
    gaps = Gap.objects.filter(Exists(public), ~Exists(asked), area=area.key, missing__gt=0)
    found = list(gaps.order_by(F("importance").desc(), F("pk").desc())[:most])
    rows = area.model._default_manager.in_bulk([gap.row for gap in found])
    for gap in found:
        if gap.row in rows:
            _ask_for_row(area, rows[gap.row], gap, now)
    return len(found)


def _ask_for_row(area: Any, row: Any, gap: Gap, now: datetime) -> None:
    fields = [name for name, state in gap.states.items() if state == State.MISSING]
    guesses = [_guess_of(Place(area, row, name, gap.language), now)[0].pk for name in fields]
    if guesses:
        record("commons.guess.asked", f"{area.key}/{row.pk}", by="system", at=now, guesses=guesses)


@action
def keep_guesses(answers: Sequence[tuple[Guess, str, str]], *, now: datetime) -> None:
    """Keep what the service made: (guess, tag, text). Where it may fill in, what is still
    missing is filled in, marked as a machine's."""
    desk = Desk.objects.first()
    fills = desk is not None and desk.machine == Machine.FILL
    for guess, tag, text in answers:
        kept = Guess.objects.filter(pk=guess.pk, source_print=guess.source_print)
        is_kept = kept.update(text=text, fault="", answered_at=now)
        if fills and is_kept:
            _fill(guess, tag, text, now)


def _fill(guess: Guess, tag: str, text: str, now: datetime) -> None:
    """Only where nobody has written meanwhile, and the original is the one that was sent."""
    area = area_named(guess.area)
    if area is None or not text.strip():
        return
    row = area.model._default_manager.filter(pk=guess.row).first()
    if row is None:
        return
    place = Place(area, row, guess.field, guess.language)
    is_same = fingerprint(place.text.original) == guess.source_print
    if is_same and place.text.standing(guess.language).state == State.MISSING:
        put_text(
            row, guess.field, language=tag, text=text, state=State.MACHINE, by="system", now=now,
            of=guess.source_print,
        )  # fmt: skip
        look_again(area, [row.pk], now=now)


@action
def note_fault(guesses: Sequence[Guess], fault: str, *, now: datetime) -> None:
    """The service does not translate this: who asked sees why."""
    ids = [guess.pk for guess in guesses]
    Guess.objects.filter(pk__in=ids).update(fault=fault[:300], answered_at=now)
