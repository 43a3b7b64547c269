"""The terms of the network, as pages and checks ask for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from charshia.commons.translating.models import Term, TermWord
from charshia.engines.glossing import Spot, missing, spots

A_PAGE = 60


@dataclass(frozen=True)
class Glossed:
    """A term that stands in a source, with what it is called in the language of the translation."""

    term: int
    word: str  # as the source has it
    equivalents: list[str]
    note: str
    note_language: str
    is_missing: bool = False


@dataclass(frozen=True)
class Glosses:
    """The terms of one text. ``marked`` is the text with them highlighted."""

    terms: list[Glossed] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


def glosses(source: str, translation: str, *, source_language: str, language: str) -> Glosses:
    """Terms in ``source``; missing are those whose equivalent ``translation`` lacks. One query."""
    rows = list(
        TermWord.objects.approved()
        .filter(language__in={source_language, language})
        .select_related("term")
        .order_by("term_id", "position", "pk")
    )
    names = [(row.term_id, row.word) for row in rows if row.language == source_language]
    equal: dict[int, list[str]] = {}
    for row in rows:
        if row.language == language:
            equal.setdefault(row.term_id, []).append(row.word)
    notes = {row.term_id: (row.term.note, row.term.note_language) for row in rows}
    found = spots(source, names)
    lost = set(missing(source, translation, names, equal)) if translation.strip() else set()
    terms = {
        spot.key: Glossed(
            spot.key, source[spot.start : spot.end], equal.get(spot.key, []), *notes[spot.key],
            spot.key in lost,
        )
        for spot in reversed(found)
    }  # fmt: skip
    return Glosses([terms[spot.key] for spot in _once(found)], found)


def _once(found: Iterable[Spot]) -> list[Spot]:
    return list({spot.key: spot for spot in reversed(list(found))}.values())[::-1]


def marked(text: str, found: Iterable[Spot]) -> SafeString:
    """``text`` as HTML that shows its signs, terms marked."""
    parts: list[str] = []
    place = 0
    for spot in found:
        parts.append(escape(text[place : spot.start]))
        parts.append(f'<mark class="agreed">{escape(text[spot.start : spot.end])}</mark>')
        place = spot.end
    parts.append(escape(text[place:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above


@dataclass(frozen=True)
class Row:
    """A term on the page: language to its approved words, and to what is proposed."""

    term: Term
    words: dict[str, list[TermWord]]
    proposed: list[TermWord]

    def said(self, language: str) -> str:
        return ", ".join(word.word for word in self.words.get(language, ()))


def terms(*, asked: str = "", only_proposed: bool = False, after: int = 0) -> list[Row]:
    """A page of terms by their key, with all words, or those that match. Two queries."""
    rows: QuerySet[Term] = Term.objects.all()
    if asked:
        named = TermWord.objects.filter(term=OuterRef("pk"), word__icontains=asked)
        rows = rows.filter(Q(Exists(named)) | Q(key__icontains=asked))
    if only_proposed:
        rows = rows.filter(Exists(TermWord.objects.filter(term=OuterRef("pk"), is_approved=False)))
    found = list(rows.order_by("key", "pk")[after : after + A_PAGE + 1])
    return rows_of(found)


def every_term() -> list[Row]:
    """All of them by their key. Two queries."""
    return rows_of(Term.objects.order_by("key", "pk"))


def rows_of(found: Iterable[Term]) -> list[Row]:
    """One query."""
    found = list(found)
    words: dict[int, list[TermWord]] = {}
    ordered = TermWord.objects.filter(term__in=found).order_by("position", "pk")
    for word in ordered.select_related("proposed_by"):
        words.setdefault(word.term_id, []).append(word)
    return [_row(term, words.get(term.pk, [])) for term in found]


def _row(term: Term, words: list[TermWord]) -> Row:
    approved: dict[str, list[TermWord]] = {}
    for word in words:
        if word.is_approved:
            approved.setdefault(word.language, []).append(word)
    return Row(term, approved, [word for word in words if not word.is_approved])
