"""A text that people write in several languages, in one JSON column."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from charshia.engines.script import to_latin
from charshia.ground.languages.reading import reads
from charshia.ground.languages.states import Standing, State, fingerprint
from charshia.ground.languages.tags import current, to_bcp47

CYRILLIC: Final = "sr-Cyrl"
LATIN: Final = "sr-Latn"
# PostgreSQL does not keep the order of keys, so the first language is named.
_SOURCE: Final = "_source"
_MADE: Final = "_made"  # tag to {"state", "by", "at", "of"} of each translation
_SCRIPTS: Final = {CYRILLIC: LATIN, LATIN: CYRILLIC}
_IS_MISSING: Final = Standing(State.MISSING)
_IS_ORIGINAL: Final = Standing(State.ORIGINAL)
_IS_CHECKED: Final = Standing(State.CHECKED, made=State.CHECKED)

if TYPE_CHECKING:
    _Json = models.JSONField[Mapping[str, Any] | str, "Translated"]
else:
    _Json = models.JSONField


class Translated(Mapping[str, str]):
    """One text in one or more languages: BCP 47 tag to text, the original first.

    It never changes; ``with_text`` and ``settled`` give another. ``str()`` is the best there
    is for the reader of this page: their language, else the next one of their list, else the
    original. Serbian Latin is derived from Cyrillic where nobody wrote it; Cyrillic is never
    guessed from Latin. Empty texts are left out, so an empty one is false. Keys that begin
    with an underscore are notes kept beside the texts, not texts: of each translation in what
    state it is, by whom and when, and from which original (``standing``).
    """

    __slots__ = ("_notes", "_texts")
    _texts: dict[str, str]
    _notes: dict[str, Any]

    def __init__(self, texts: Mapping[str, Any] | str = "", *, checked: bool = False) -> None:
        """``texts`` by any language code; a bare string is in the language of this page.

        ``checked`` says that they come from ``stored``, and saves time a hundred times a
        page. Raises ValueError for a key that is no language tag.
        """
        if isinstance(texts, str):
            texts = {current(): texts}
        if isinstance(texts, Translated):
            texts = texts.stored()
        found = {key: text for key, text in texts.items() if key[:1] != "_"}
        notes = {key: texts[key] for key in texts.keys() - found.keys()}
        source = notes.pop(_SOURCE, "")
        self._texts = _original_first(found if checked else _tidied(found), source)
        self._notes = notes

    def stored(self) -> dict[str, Any]:
        """As kept in the database."""
        source = {_SOURCE: self.source} if len(self._texts) > 1 else {}
        return {**self._texts, **source, **self._notes}

    def with_text(
        self,
        language: str,
        text: str,
        *,
        state: State = State.CHECKED,
        by: str = "",
        at: datetime | None = None,
    ) -> "Translated":
        """The same with ``text`` in ``language`` (none when it is empty), made by ``by``.

        A translation is noted as made from the original as it is now. When it is the
        original that changes, the others remember the one that they were made from.
        """
        tag, text = to_bcp47(language), text.strip()
        texts = {**self._texts, tag: text}
        notes = self._pinned()
        notes.pop(tag, None)
        if text and self.source not in (None, tag):
            notes[tag] = _note(state, by, at, self.original)
        return self._like(texts, notes)

    def renamed(self, old: str, new: str) -> "Translated":
        """The text in ``old`` as one in ``new``, if there is one: in its place, with its note."""
        if old not in self._texts:
            return self
        texts = {new if tag == old else tag: text for tag, text in self._texts.items()}
        made = {new if tag == old else tag: note for tag, note in self._pinned().items()}
        return self._like(texts, made)

    def settled(self, before: "Translated", *, by: str, at: datetime) -> "Translated":
        """These texts in the place of ``before``: what is the same keeps its note, what is
        new is looked over by whoever wrote it. The original stays that of ``before``."""
        if self == before and self._signed() <= before._signed():  # noqa: SLF001 - its own class
            return before
        texts, source = self._texts, before.source
        if source is not None and source in texts:
            texts = {source: texts[source], **texts}
        original = next(iter(texts.values()), "")
        old, mine = before._pinned(), self._notes.get(_MADE, {})  # noqa: SLF001
        notes: dict[str, Any] = {}
        for tag, text in list(texts.items())[1:]:
            own = mine.get(tag, {})
            if own.get("by"):
                notes[tag] = own
            elif before.get(tag) == text and tag in old:
                notes[tag] = old[tag]
            else:
                notes[tag] = _note(State.CHECKED, by, at, original)
        return self._like(texts, notes)

    def _signed(self) -> set[tuple[str, ...]]:
        made = self._notes.get(_MADE, {})
        return {(tag, *sorted(note.values())) for tag, note in made.items() if note.get("by")}

    def _pinned(self) -> dict[str, Any]:
        """The notes; of translations without one that they were made from this original."""
        made: dict[str, Any] = dict(self._notes.get(_MADE, {}))
        for tag in list(self._texts)[1:]:
            made.setdefault(tag, _note(State.CHECKED, "", None, self.original))
        return made

    def _like(self, texts: Mapping[str, str], made: Mapping[str, Any]) -> "Translated":
        """With these texts, the original first, those notes of theirs, and all other notes."""
        kept = {tag: text for tag, text in texts.items() if text}
        source = next(iter(kept), "")
        noted = {tag: made[tag] for tag in kept if tag in made and tag != source}
        others = {key: note for key, note in self._notes.items() if key != _MADE}
        own = {_MADE: noted} if noted else {}
        return Translated({**kept, **others, _SOURCE: source, **own})

    @property
    def source(self) -> str | None:
        """The language it was first written in."""
        return next(iter(self._texts), None)

    @property
    def original(self) -> str:
        """The text as it was first written; empty when there is none."""
        return next(iter(self._texts.values()), "")

    def standing(self, language: str) -> Standing:
        """How it stands in ``language``. Serbian stands in one script as in the other."""
        tag = language
        if tag not in self._texts and tag in _SCRIPTS and _SCRIPTS[tag] in self._texts:
            tag = _SCRIPTS[tag]
        if tag not in self._texts:
            return _IS_MISSING
        if tag == self.source:
            return _IS_ORIGINAL
        note = self._notes.get(_MADE, {}).get(tag)
        if note is None:
            return _IS_CHECKED
        made = State(note["state"])
        at = datetime.fromisoformat(note["at"]) if note.get("at") else None
        is_stale = note["of"] != fingerprint(self.original)
        return Standing(State.STALE if is_stale else made, note.get("by", ""), at, made)

    def shown(self, language: str | None = None) -> tuple[str, str]:
        """The text and the tag of what it is in, for a reader of ``language``; without one
        for the reader of this page, who may read others too."""
        wanted = language or current()
        texts = self._texts
        if wanted in texts:
            return texts[wanted], wanted
        for tag in (wanted,) if language else (wanted, *reads()):
            if tag in texts:
                return texts[tag], tag
            if tag == LATIN and CYRILLIC in texts:
                return to_latin(texts[CYRILLIC]), LATIN
            if tag == CYRILLIC and LATIN in texts:
                return texts[LATIN], LATIN
        for source, text in texts.items():
            return text, source
        return "", wanted

    def text(self, language: str | None = None) -> str:
        """The text for a reader of ``language`` (of this page)."""
        return self.shown(language)[0]

    def speaks(self, language: str) -> bool:
        """Is there a text for ``language`` that is not the original of another?"""
        return bool(self._texts) and self.shown(language)[1][:2] == language[:2]

    def __str__(self) -> str:
        return self.shown()[0]

    def __repr__(self) -> str:
        return f"Translated({self._texts!r})"

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, language: object) -> bool:
        return language in self._texts

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Translated):
            return self._texts == other._texts
        return isinstance(other, Mapping) and self._texts == dict(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))


def _tidied(texts: Mapping[str, Any]) -> dict[str, str]:
    stripped = {to_bcp47(key): str(text or "").strip() for key, text in texts.items()}
    return {key: text for key, text in stripped.items() if text}


def _note(state: State, by: str, at: datetime | None, original: str) -> dict[str, str]:
    """As it is kept beside the texts."""
    signed = {"by": by} if by else {}
    dated = {"at": at.isoformat(timespec="seconds")} if at else {}
    return {"state": state.value, **signed, **dated, "of": fingerprint(original)}


def _original_first(texts: dict[str, str], source: str) -> dict[str, str]:
    return {source: texts[source], **texts} if source in texts else texts


class _Attribute(DeferredAttribute):
    """Turns what is assigned into a Translated, so that a row never holds anything else."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, (Mapping, str)) and not isinstance(value, Translated):
            value = Translated(value)
        instance.__dict__[self.field.attname] = value


class TranslatedField(_Json):
    """A Translated in a JSON column; assign one, a dict, or a string in the page's language.

    ``max_length`` limits each language's text. Look-ups go by tag: ``title__sq``.
    """

    descriptor_class = _Attribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        read = super().from_db_value(value, expression, connection)
        if isinstance(read, dict) and not isinstance(expression, KeyTransform):
            return Translated(read, checked=True)
        return read

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Translated):
            value = value.stored()
        return super().get_prep_value(value)

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Translated):
            return value
        try:
            return Translated(value)
        except (AttributeError, ValueError) as wrong:
            message = _("This is not a text in known languages.")
            raise ValidationError(message, code="invalid") from wrong

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(dict(value) if isinstance(value, Translated) else value, model_instance)
        if self.max_length and any(len(text) > self.max_length for text in (value or {}).values()):
            message = _("Please use at most %(number)s characters.")
            raise ValidationError(message, code="max_length", params={"number": self.max_length})

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(self.value_from_object(obj))
