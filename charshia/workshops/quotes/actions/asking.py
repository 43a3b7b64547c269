"""Asking makers: a draft, its files, whom it is sent to. The request is locked first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private, keep_proof
from charshia.ground.media.models import Image
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import use_quota
from charshia.workshops.designs.models import Version
from charshia.workshops.quotes.kinds import Delivery, Stage, Standing
from charshia.workshops.quotes.models import Asked, Attachment, Quote, Request
from charshia.workshops.quotes.queries import candidates

MOST_DRAFTS: Final = 10
MOST_FILES: Final = 6
MOST_ASKED: Final = 8  # makers of one request
A_DAY: Final = 3  # requests that one person sends
LONGEST: Final = timedelta(days=90)  # for answers
DAY: Final = timedelta(days=1)


class NotNow(Refusal):
    """The request, quote or job is not where this can be done."""


class NothingWanted(Refusal):
    pass


class TooMany(Refusal):
    pass


class NobodyChosen(Refusal):
    pass


class WrongDay(Refusal):
    pass


@dataclass(frozen=True)
class Wish:
    """What is to be made; ``processes`` and ``material`` are keys of the vocabulary."""

    title: str
    words: str
    language: str
    version: Version | None = None
    quantity: int = 1
    material: str = ""
    processes: tuple[str, ...] = ()
    wanted_on: date | None = None
    delivery: str = Delivery.FETCHED
    settlement: Settlement | None = None
    budget_minor: int | None = None
    currency: str = "EUR"

    @property
    def facts(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return said | {
            "title": self.title.strip()[:120], "words": self.words.strip()[:4000],
            "processes": barred(self.processes),
        }  # fmt: skip


@action
def draft_request(wish: Wish, *, by: Person, now: datetime) -> Request:
    """Write down what is wanted; nobody else sees it. Raises NothingWanted, WrongDay, TooMany."""
    _refuse(wish, now)
    Person.objects.select_for_update().get(pk=by.pk)
    if Request.objects.filter(asker=by, stage=Stage.DRAFT).count() >= MOST_DRAFTS:
        raise TooMany(_("You have ten drafts. Send one of them or throw it away first."))
    made = Request.objects.create(asker=by, drafted_at=now, **wish.facts)
    record("workshops.request.drafted", made, by=by, at=now)
    return made


@action
def change_request(request: Request, wish: Wish, *, by: Person, now: datetime) -> Request:
    """While it is a draft. Raises NothingWanted, WrongDay, NotNow."""
    _refuse(wish, now)
    kept = _draft(request)
    Request.objects.filter(pk=kept.pk).update(**wish.facts)
    record("workshops.request.changed", kept, by=by, at=now)
    kept.refresh_from_db()
    return kept


@action
def drop_request(request: Request, *, by: Person, now: datetime) -> None:
    """Throw a draft away; nothing of it is kept. Raises NotNow."""
    kept = _draft(request)
    for one in kept.attachments.all():
        _erase(one)
    record("workshops.request.dropped", kept, by=by, at=now)
    kept.delete()


@action
def add_file(request: Request, *, data: bytes, name: str, by: Person, now: datetime) -> Attachment:
    """A picture or a PDF, seen by those asked; the same again is the same. Raises NotNow,
    TooMany, and what ``keep_proof`` raises."""
    kept = _draft(request)
    if kept.attachments.count() >= MOST_FILES:
        raise TooMany(_("At most six files. Take one away first."), field="file")
    sent = keep_proof(data, name=name, by=by, now=now)
    which = {"image": sent} if isinstance(sent, Image) else {"document": sent}
    made, _is_new = kept.attachments.get_or_create(**which, defaults={"name": name[:120]})
    record("workshops.request.changed", kept, by=by, at=now)
    return made


@action
def drop_file(attachment: Attachment, *, by: Person, now: datetime) -> None:
    """Raises NotNow. Twice is as good as once."""
    kept = _draft(attachment.request)
    gone = kept.attachments.filter(pk=attachment.pk).first()
    if gone is not None:
        _erase(gone)
        record("workshops.request.changed", kept, by=by, at=now)


@action
def ask_makers(
    request: Request, keys: Collection[str], *, until: date, shows_contact: bool, by: Person,
    now: datetime,
) -> list[Asked]:  # fmt: skip
    """Send it to makers whom she chose among ``queries.candidates``, by their keys; more of them
    later, as long as no quote is accepted. Who was asked already is not asked again.

    ``until`` is the last day for answers. Raises NotNow, NobodyChosen, WrongDay, TooMany.
    """
    kept = locked(request)
    if kept.stage not in (Stage.DRAFT, Stage.ASKED):
        raise NotNow(_("Nobody can be asked for this any more."))
    today = timezone.localdate(now)
    if not today <= until <= today + LONGEST:
        raise WrongDay(_("Choose a day within the next three months."), field="until")
    known = {one.key for one in candidates(kept, by)}
    people, stalls = _chosen(known.intersection(keys))
    before = kept.asked.count()
    new = [
        *({"person_id": pk} for pk in people - _ids(kept, "person")),
        *({"stall_id": pk} for pk in stalls - _ids(kept, "stall")),
    ]
    if not new:
        raise NobodyChosen(_("Choose at least one maker."), field="makers")
    if before + len(new) > MOST_ASKED:
        raise TooMany(_("At most eight makers can be asked for one thing."), field="makers")
    if kept.stage == Stage.DRAFT:
        use_quota(f"quotes:{by.pk}", most=A_DAY, every=DAY, now=now)
    asked = [Asked.objects.create(request=kept, asked_at=now, **one) for one in new]
    Request.objects.filter(pk=kept.pk).update(
        stage=Stage.ASKED, answers_until=until, asked_at=kept.asked_at or now,
        shows_contact=shows_contact, told_at=None,
    )  # fmt: skip
    for one in asked:
        record("workshops.request.asked", one, by=by, at=now, request=kept.pk)
    return asked


@action
def withdraw_request(request: Request, *, by: Person, now: datetime) -> None:
    """Nothing is wanted any more: quotes pass. Twice is as good as once. Raises NotNow once one
    is accepted."""
    kept = locked(request)
    if kept.stage == Stage.CLOSED:
        return
    if kept.stage != Stage.ASKED:
        raise NotNow(_("A quote was accepted. What was agreed is cancelled on its own page."))
    Quote.objects.filter(request=kept).standing().update(standing=Standing.PASSED)
    Request.objects.filter(pk=kept.pk).update(stage=Stage.CLOSED, closed_at=now)
    record("workshops.request.withdrawn", kept, by=by, at=now)


@action
def tell_time_is_over(request: Request, *, now: datetime) -> None:
    """The last day for answers has passed: once, as long as nothing is agreed."""
    kept = locked(request)
    is_over = kept.answers_until is not None and kept.answers_until < timezone.localdate(now)
    if kept.stage == Stage.ASKED and is_over and kept.told_at is None:
        Request.objects.filter(pk=kept.pk).update(told_at=now)
        record("workshops.request.due", kept, by="system", at=now)


def locked(request: Request | int) -> Request:
    pk = request if isinstance(request, int) else request.pk
    rows = Request.objects.select_for_update(of=("self",)).select_related("settlement", "asker")
    return rows.get(pk=pk)


def _draft(request: Request) -> Request:
    kept = locked(request)
    if kept.stage != Stage.DRAFT:
        raise NotNow(_("It was sent already and stays as it was read."))
    return kept


def _refuse(wish: Wish, now: datetime) -> None:
    if not wish.title.strip():
        raise NothingWanted(_("Say in a line what is to be made."), field="title")
    if wish.version is None and not wish.words.strip():
        raise NothingWanted(_("Describe what you want."), field="words")
    if wish.wanted_on is not None and wish.wanted_on < timezone.localdate(now):
        raise WrongDay(_("Choose a day that is still to come."), field="wanted_on")


def _chosen(keys: Collection[str]) -> tuple[set[int], set[int]]:
    """People and stalls."""
    ids = {kind: {int(key[1:]) for key in keys if key[0] == kind} for kind in "ps"}
    return ids["p"], ids["s"]


def _ids(request: Request, field: str) -> set[int]:
    return set(request.asked.exclude(**{field: None}).values_list(f"{field}_id", flat=True))


def _erase(attachment: Attachment) -> None:
    file = attachment.image or attachment.document
    attachment.delete()
    if file is not None:
        erase_private(file)
