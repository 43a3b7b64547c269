"""The glossary of the network grows: proposed by volunteers, approved by reviewers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from charshia.commons.translating.areas import targets
from charshia.commons.translating.models import PartOfSpeech, Term, TermWord
from charshia.commons.translating.rights import rights_of
from charshia.engines.refusal import Refusal
from charshia.engines.script import to_latin
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

LONGEST = 120


class NoWords(Refusal):
    pass


class MayNotApprove(Refusal):
    pass


@dataclass(frozen=True)
class Entry:
    """One term as a form or a file says it: language to its words, the preferred first."""

    words: Mapping[str, Sequence[str]]
    part: str = PartOfSpeech.NOUN
    note: str = ""
    key: str = ""
    note_language: str = "en"


@action
def put_term(term: Term | None, entry: Entry, *, by: Person | str, now: datetime) -> Term:
    """Make a term, or write it anew. In languages that ``by`` does not look over, her words are
    proposals and what was approved stays. Raises NoWords."""
    wanted = _tidy(entry.words)
    if not wanted:
        raise NoWords(_("Please write the word in at least one language."), field="words")
    approves = set(targets()) if isinstance(by, str) else set(rights_of(by).reviews)
    if term is None:
        term = Term.objects.create(
            key=entry.key or _new_key(wanted), part=entry.part, note=entry.note,
            note_language=entry.note_language,
            made_at=now, changed_at=now,
        )  # fmt: skip
    elif approves:
        if term.note != entry.note:
            term.note, term.note_language = entry.note, entry.note_language
        term.part, term.changed_at = entry.part, now
        term.save(update_fields=["part", "note", "note_language", "changed_at"])
    for language, words in wanted.items():
        _put_words(term, language, words, is_approved=language in approves, by=by, now=now)
    emptied = [tag for tag in entry.words if tag not in wanted and tag in approves]
    term.words.filter(language__in=emptied).delete()
    record("commons.term.put", term, by=by, at=now)
    return term


def _put_words(
    term: Term, language: str, words: Sequence[str], *, is_approved: bool, by: Person | str,
    now: datetime,
) -> None:  # fmt: skip
    if is_approved:
        term.words.filter(language=language, is_approved=True).exclude(word__in=words).delete()
    who = None if isinstance(by, str) else by
    for position, word in enumerate(words):
        known = TermWord.objects.filter(term=term, language=language, word=word).first()
        if known is None:
            TermWord.objects.create(
                term=term, language=language, word=word, position=position,
                is_approved=is_approved, proposed_by=who, at=now,
            )  # fmt: skip
        elif is_approved:
            known.position, known.is_approved = position, True
            known.save(update_fields=["position", "is_approved"])


def _tidy(words: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    found = {}
    for language in targets():
        said = [" ".join(word.split())[:LONGEST] for word in words.get(language, ())]
        if kept := list(dict.fromkeys(word for word in said if word)):
            found[language] = kept
    return found


def _new_key(words: Mapping[str, Sequence[str]]) -> str:
    first = words.get("en") or next(iter(words.values()))
    key = slugify(to_latin(first[0]))[:70] or "term"
    return f"{key}-{uuid4().hex[:6]}" if Term.objects.filter(key=key).exists() else key


@action
def decide_word(word: TermWord, *, is_good: bool, by: Person, now: datetime) -> None:
    """Approve a proposal, or drop it. Raises MayNotApprove."""
    if word.language not in rights_of(by).reviews:
        raise MayNotApprove(_("Only who looks over this language decides about its words."))
    if is_good:
        last = word.term.words.approved().filter(language=word.language).count()
        TermWord.objects.filter(pk=word.pk).update(is_approved=True, position=last)
    else:
        TermWord.objects.filter(pk=word.pk, is_approved=False).delete()
    record(
        "commons.term.decided", word.term, by=by, at=now, word=word.word, language=word.language,
        is_good=is_good,
    )  # fmt: skip


@action
def drop_term(term: Term, *, by: Person, now: datetime) -> None:
    """Take a term out of the glossary. Raises MayNotApprove."""
    if not by.is_coordinator:
        raise MayNotApprove(_("Only the coordinator removes a term."))
    record("commons.term.dropped", term, by=by, at=now, key=term.key)
    term.delete()


@action
def put_terms(entries: Iterable[Entry], *, by: Person | str, now: datetime) -> int:
    """Take a whole glossary in, known by their keys; what is there is written anew."""
    entries = list(entries)
    known = {term.key: term for term in Term.objects.filter(key__in=[e.key for e in entries])}
    for entry in entries:
        put_term(known.get(entry.key), entry, by=by, now=now)
    return len(entries)
