"""Writing a text in several languages into a row that exists: nothing else does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.fields import CYRILLIC, LATIN, Translated
from charshia.ground.languages.states import MADE, State, fingerprint
from charshia.ground.languages.tags import names, to_bcp47
from charshia.ground.languages.texts import Kind, names_in, written_of

Actor = models.Model | str
_writing: ContextVar[bool] = ContextVar("writing texts", default=False)


class TextChanged(Refusal):
    pass


class TextGone(Refusal):
    pass


class TextTooLong(Refusal):
    pass


class UnknownLanguage(Refusal):
    pass


class OriginalStays(Refusal):
    pass


class FollowsFromCyrillic(Refusal):
    pass


@action
def put_text(
    row: models.Model,
    field: str,
    *,
    language: str,
    text: str,
    state: State,
    by: Actor,
    now: datetime,
    of: str | None = None,
) -> Translated:
    """Write one text of a row in one language, and give all of it as it is now.

    ``state`` is what a translation is (machine, draft, checked); the original has none. ``of``
    is the fingerprint of the original that the writer saw. An empty text removes a
    translation. The same again changes nothing. Raises TextChanged, TextGone, TextTooLong,
    UnknownLanguage, OriginalStays, FollowsFromCyrillic; LookupError for a text that is not
    for anybody to write.
    """
    kind = written_of(type(row)).fields[field]
    tag = _known(language)
    kept = _locked(row)
    if kept is None:
        raise TextGone(_("This is not there any more."))
    before: Translated = getattr(kept, field)
    if of is not None and of != fingerprint(before.original):
        raise TextChanged(_("The text has changed meanwhile. Please look at it again."))
    after = _with(before, tag, _fit(text, kind), state, by, now)
    if after.stored() != before.stored():
        _write(kept, {field: after}, by=by, now=now)
        record(
            "languages.text.written", kept, by=by, at=now, model=kept._meta.label, pk=kept.pk,
            field=field, language=tag, state=str(after.standing(tag).state),
        )  # fmt: skip
    setattr(row, field, after)
    return after


@action
def put_texts(
    row: models.Model,
    texts: Mapping[str, str],
    *,
    language: str,
    state: State,
    by: Actor,
    now: datetime,
    of: Mapping[str, str],
) -> None:
    """``put_text`` of several texts of one row: all of them or, when one is refused, none.

    ``texts`` and ``of`` are by field, and a refusal names the field.
    """
    for field, text in texts.items():
        try:
            put_text(
                row, field, language=language, text=text, state=state, by=by, now=now,
                of=of.get(field),
            )  # fmt: skip
        except Refusal as no:
            no.field = field
            raise


def _known(language: str) -> str:
    try:
        tag = to_bcp47(language)
    except ValueError:
        tag = ""
    if tag not in names():
        raise UnknownLanguage(_("We do not know this language."), field="language")
    return tag


def _fit(text: str, kind: Kind) -> str:
    if len(text) > 4 * kind.longest:  # too much to be cleaned
        raise _too_long(kind)
    text = kind.clean(text)
    if len(text) > kind.longest:
        raise _too_long(kind)
    return text


def _too_long(kind: Kind) -> TextTooLong:
    return TextTooLong(
        ngettext_lazy(
            "Please use at most %(number)d character.",
            "Please use at most %(number)d characters.",
            "number",
        ) % {"number": kind.longest},
        field="text",
    )  # fmt: skip


def _with(
    before: Translated, tag: str, text: str, state: State, by: Actor, now: datetime
) -> Translated:
    """``before`` with the text, unless it says so already."""
    is_original = before.source in (None, tag)
    if is_original and before and not text:
        raise OriginalStays(_("The original is removed only where it was written."), field="text")
    if not text and tag not in before:
        return before
    if tag == LATIN and CYRILLIC in before and tag != before.source:
        raise FollowsFromCyrillic(_("Serbian in Latin letters follows from the Cyrillic text."))
    if not is_original and state not in MADE:
        raise ValueError(f"nobody writes a translation as {state}")
    if before.get(tag, "") == text and (is_original or before.standing(tag).state == state):
        return before
    if tag == CYRILLIC and before.source != LATIN:
        before = before.with_text(LATIN, "")  # from now on it follows
    return before.with_text(tag, text, state=state, by=name_of(by), at=now)


@action
def keep_texts(
    row: models.Model,
    facts: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    seen: models.Model | None = None,
) -> dict[str, Any]:
    """Write those of ``facts`` that are texts in several languages; gives the others back.

    For actions of the rooms. ``seen`` is the row as the writer saw it, where ``row`` was read
    anew: a language that she left alone stays as it is by now. What is the same keeps its
    note, what is new is looked over by ``by``, and translations of an original that is no
    more are stale. One query more than writing.
    """
    seen = seen or row
    names = names_in(type(row), facts)
    if any(Translated(facts[name]) != getattr(seen, name) for name in names):
        kept = _locked(row)
        if kept is None:
            raise TextGone(_("This is not there any more."))
        wanted = {
            name: _merged(Translated(facts[name]), getattr(seen, name), getattr(kept, name))
            for name in names
        }
        _write(kept, wanted, by=by, now=now)
        for name in names:
            setattr(row, name, getattr(kept, name))
    return {name: value for name, value in facts.items() if name not in names}


def _locked(row: models.Model) -> models.Model | None:
    rows = type(row)._base_manager.select_for_update(of=("self",), no_key=True)
    return rows.filter(pk=row.pk).first()


def _merged(wanted: Translated, seen: Translated, kept: Translated) -> Translated:
    """``wanted``, but with what somebody else wrote meanwhile in other languages."""
    alone = [tag for tag in {**wanted, **kept} if wanted.get(tag) == seen.get(tag)]
    if all(wanted.get(tag) == kept.get(tag) for tag in alone):
        return wanted
    return Translated({**wanted, **{tag: kept.get(tag, "") for tag in alone}})


def _write(row: models.Model, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    changed, _others = settle(row, facts, by=by, now=now)
    if changed:
        with writing_texts():
            row.save(update_fields=changed)
        written_of(type(row)).follow(row, changed)


class Settled(NamedTuple):
    """Which texts differ from before, and the facts that are no texts."""

    changed: list[str]
    others: dict[str, Any]


def settle(row: models.Model, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Settled:
    """Set those of ``facts`` that are texts, with their notes, on a row that is new or is
    written together with many others (within ``writing_texts``)."""
    changed, names = [], names_in(type(row), facts)
    for name in names:
        before: Translated = getattr(row, name)
        after = Translated(facts[name]).settled(before, by=name_of(by), at=now)
        if after.stored() != before.stored():
            setattr(row, name, after)
            changed.append(name)
    others = {name: value for name, value in facts.items() if name not in names}
    return Settled(changed, others)


def signed(
    model: type[models.Model], facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> dict[str, Any]:
    """``facts`` of a row yet to be made, its texts noted as written by ``by``."""
    fresh = model()
    changed, _others = settle(fresh, facts, by=by, now=now)
    return {**facts, **{name: getattr(fresh, name) for name in changed}}


@contextmanager
def writing_texts() -> Iterator[None]:
    """Around statements that write what ``settle`` has set, or what was kept with its notes."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def is_writing_texts() -> bool:
    return _writing.get()


def name_of(by: Actor) -> str:
    """How notes name who wrote: "person:5", or "system"."""
    return by if isinstance(by, str) else f"{by._meta.model_name}:{by.pk}"
