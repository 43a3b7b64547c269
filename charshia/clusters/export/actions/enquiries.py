"""Questions to the adviser: asked, answered, and shown to others where who asked agrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.marks import tags_of_advice
from charshia.clusters.export.models import Advice, Enquiry, MarketPage
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota

DAY: Final = timedelta(days=1)
A_DAY: Final = 10  # questions of one person


class NoWords(Refusal):
    pass


class NotOpen(Refusal):
    pass


class NotAnswered(Refusal):
    pass


class NoConsent(Refusal):
    pass


@dataclass(frozen=True)
class Said:
    """What goes into the public list: texts by language."""

    question: Mapping[str, str]
    answer: Mapping[str, str]
    code: str = ""
    country: str = ""

    def kept(self) -> dict[str, Any]:
        return {
            "question": self.question, "answer": self.answer, "code": self.code,
            "country": self.country,
        }  # fmt: skip


@action
def ask(
    text: str,
    *,
    language: str,
    by: Person,
    now: datetime,
    actor: Actor | None = None,
    page: MarketPage | None = None,
    may_publish: bool = False,
) -> Enquiry:
    """Ask the adviser, in any ``language`` (BCP 47). Raises NoWords, TooOften."""
    if not text.strip():
        raise NoWords(_("Write your question."), field="text")
    use_quota(f"person:enquiry {by.pk}", most=A_DAY, every=DAY, now=now)
    made = Enquiry.objects.create(
        person=by, actor=actor, page=page, text=text.strip(), language=language,
        may_publish=may_publish, asked_at=now,
    )  # fmt: skip
    record("clusters.enquiry.asked", made, by=by, at=now)
    return made


@action
def answer(enquiry: Enquiry, *, text: str, language: str, by: Person, now: datetime) -> None:
    """Answer, or say it better; who asked gets a letter each time. Raises NoWords, NotOpen."""
    if not text.strip():
        raise NoWords(_("Write the answer."), field="text")
    kept = _locked(enquiry)
    if kept.closed_at is not None:
        raise NotOpen(_("Whoever asked has taken the question back."))
    if kept.answer == text.strip() and kept.answer_language == language:
        return
    Enquiry.objects.filter(pk=kept.pk).update(
        answer=text.strip(), answer_language=language, answered_by=by, answered_at=now
    )
    record("clusters.enquiry.answered", kept, by=by, at=now, language=language)


@action
def take_back(enquiry: Enquiry, *, by: Person, now: datetime) -> None:
    """Who asked does not need the answer any more. Raises NotOpen."""
    moved = Enquiry.objects.open().filter(pk=enquiry.pk)
    if not moved.update(closed_at=now):
        raise NotOpen(_("It has been answered meanwhile."))
    record("clusters.enquiry.taken_back", enquiry, by=by, at=now)


@action
def allow_publishing(enquiry: Enquiry, *, allowed: bool, by: Person, now: datetime) -> None:
    """Who asked agrees that others read it without her name, or agrees no more: then it is
    taken out of the list at once."""
    kept = _locked(enquiry)
    if kept.may_publish == allowed:
        return
    Enquiry.objects.filter(pk=kept.pk).update(may_publish=allowed)
    record("clusters.enquiry.consent_given" if allowed else "clusters.enquiry.consent_ended",
           kept, by=by, at=now)  # fmt: skip
    if not allowed:
        for one in Advice.objects.shown().filter(enquiry=kept):
            withdraw_advice(one, by=by, now=now)


@action
def publish_advice(enquiry: Enquiry, said: Said, *, by: Person, now: datetime) -> Advice:
    """Put question and answer into the public list, in words that name nobody; once more says
    it otherwise. Raises NotAnswered, NoConsent, NoWords."""
    kept = _locked(enquiry)
    if kept.answered_at is None:
        raise NotAnswered(_("Answer it first."))
    if not kept.may_publish:
        raise NoConsent(_("Whoever asked has not agreed that others read it."))
    _refuse_empty(said)
    known = Advice.objects.select_for_update(of=("self",)).filter(enquiry=kept).first()
    if known is None:
        facts = signed(Advice, said.kept(), by=by, now=now)
        known = Advice.objects.create(enquiry=kept, published_at=now, **facts)
    else:
        others = keep_texts(known, said.kept(), by=by, now=now)
        Advice.objects.filter(pk=known.pk).update(**others, withdrawn_at=None)
    record("clusters.advice.published", known, by=by, at=now)
    _follow(known)
    return known


@action
def withdraw_advice(advice: Advice, *, by: Person | str, now: datetime) -> None:
    """Nobody reads it any more. Twice is as good as once."""
    if Advice.objects.shown().filter(pk=advice.pk).update(withdrawn_at=now):
        record("clusters.advice.withdrawn", advice, by=by, at=now)
        _follow(advice)


def _locked(enquiry: Enquiry) -> Enquiry:
    return Enquiry.objects.select_for_update(of=("self",)).get(pk=enquiry.pk)


def _follow(advice: Advice) -> None:
    touch(*tags_of_advice(advice))
    note_change("advice", [advice.pk])


def _refuse_empty(said: Said) -> None:
    for name in ("question", "answer"):
        if not any(str(text).strip() for text in getattr(said, name).values()):
            raise NoWords(_("Write question and answer as others shall read them."), field=name)
