"""Asking the service for what was asked of it: read, ask, keep."""

from collections.abc import Iterable
from datetime import datetime

from charshia.commons.translating.actions import keep_guesses, note_fault
from charshia.commons.translating.areas import area_named
from charshia.commons.translating.client import NotTaken, tag_of, translate
from charshia.commons.translating.models import Guess
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import fingerprint

Batch = tuple[str, str, bool]  # from, into, is it HTML


def answer(ids: Iterable[int], *, now: datetime) -> None:
    """Ask for these guesses that wait, one request for all of a kind. Raises NotAnswered."""
    waiting = Guess.objects.filter(pk__in=list(ids), answered_at=None).order_by("pk")
    batches: dict[Batch, list[tuple[Guess, str]]] = {}
    for guess in waiting:
        found = _original(guess)
        if found:
            text, is_html = found
            batch = (str(text.source), guess.language, is_html)
            batches.setdefault(batch, []).append((guess, text.original))
    for (source, target, is_html), items in batches.items():
        _ask(items, source, target, is_html=is_html, now=now)


def _original(guess: Guess) -> tuple[Translated, bool] | None:
    """What is to be translated, if it is still what was asked for."""
    area = area_named(guess.area)
    row = area and area.model._default_manager.filter(pk=guess.row).first()
    if area is None or row is None or guess.field not in area.texts:
        return None
    text: Translated = getattr(row, guess.field)
    if fingerprint(text.original) != guess.source_print:
        return None
    return text, area.kind(guess.field).is_html


def _ask(
    items: list[tuple[Guess, str]], source: str, target: str, *, is_html: bool, now: datetime
) -> None:
    guesses = [guess for guess, _text in items]
    try:
        said = translate(
            [text for _guess, text in items], source=source, target=target, is_html=is_html
        )
    except NotTaken as no:
        note_fault(guesses, str(no), now=now)
        return
    cleaned = [_clean(guess, text) for guess, text in zip(guesses, said, strict=True)]
    answers = [
        (guess, tag_of(text, target), text) for guess, text in zip(guesses, cleaned, strict=True)
    ]
    keep_guesses(answers, now=now)


def _clean(guess: Guess, text: str) -> str:
    """As this kind of text is kept: what comes from outside is no better than what is typed."""
    area = area_named(guess.area)
    return area.kind(guess.field).clean(text) if area else text
