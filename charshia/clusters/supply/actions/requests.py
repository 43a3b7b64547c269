"""Writing a buyer's request, opening it for lots, calling it off."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.clusters.supply.kinds import CostRule, Pay, PlanState, State
from charshia.clusters.supply.models import Limit, Request
from charshia.engines.barred import barred
from charshia.engines.drawn import drawn
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person

By = models.Model | str
MOST_LIMITS = 12


class BadRequest(Refusal):
    pass


class NotNow(Refusal):
    """The request has gone further than this step."""


@dataclass(frozen=True)
class Wanted:
    """What a buyer wants, apart from texts. Prices in ten-thousandths, see ``Request``."""

    code: str
    kg: int
    least_kg: int
    most_kg: int
    ship_on: date
    place: str
    currency: str = "EUR"
    certificates: tuple[str, ...] = ()
    ceiling_e4: int | None = None
    max_sellers: int | None = None
    max_percent: int | None = None
    instalments: int = 1
    pay: str = Pay.UNIFORM
    cost_rule: str = CostRule.KG

    def kept(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return said | {"certificates": barred(self.certificates)}


@dataclass(frozen=True)
class Buyer:
    """Who wants it: an actor of the map or an importer outside it."""

    name: str
    contact: str = ""
    email: str = ""
    language: str = "en"
    actor: Actor | None = None

    def kept(self) -> dict[str, Any]:
        return {
            "buyer": self.actor, "buyer_name": self.name, "buyer_contact": self.contact,
            "buyer_email": self.email, "buyer_language": self.language,
        }  # fmt: skip


def locked(request: Request) -> Request:
    """The request, locked: whoever changes anything of it waits here."""
    return Request.objects.select_for_update(of=("self",), no_key=True).get(pk=request.pk)


def must_be(request: Request, *states: State) -> Request:
    """The request, locked, while it is in one of ``states``. Raises NotNow."""
    found = locked(request)
    if found.state not in states:
        raise NotNow(_("This request is by now: %(state)s.") % {"state": found.get_state_display()})
    return found


def changeable(request: Request) -> Request:
    """The request, locked, while its conditions may change: until members have been asked for
    shares on them. Raises NotNow."""
    found = must_be(request, State.DRAFT, State.OPEN, State.PLANNING)
    if found.plans.filter(state=PlanState.CHOSEN).exists():
        raise NotNow(_("Members have been asked on these conditions: they stay."))
    return found


@action
def write_request(
    wanted: Wanted, buyer: Buyer, *, by: Person, now: datetime, **texts: Any
) -> Request:
    """Begin a request; only the coordinator sees it yet. Raises BadRequest."""
    _refuse_shapeless(wanted)
    facts = wanted.kept() | buyer.kept() | texts
    made = Request.objects.create(
        number=f"{drawn(4)}-{drawn(4)}", made_at=now, **signed(Request, facts, by=by, now=now)
    )
    record("clusters.request.written", made, by=by, at=now)
    return made


@action
def ask_by_link(
    number: str, wanted: Wanted, buyer: Buyer, *, now: datetime, **texts: Any
) -> Request:
    """A buyer says what she wants, behind an address of the coordinator's that stands for one
    request: begun so, it is for the coordinator to read and open. Twice is once. Raises
    BadRequest."""
    _refuse_shapeless(wanted)
    if wanted.ship_on <= now.date():
        raise BadRequest(_("This day is over."), field="ship_on")
    facts = wanted.kept() | buyer.kept() | texts
    begun = {"made_at": now, **signed(Request, facts, by="guest", now=now)}
    made, is_new = Request.objects.get_or_create(number=number, defaults=begun)
    if is_new:
        record("clusters.request.asked", made, by="guest", at=now)
    return made


@action
def change_request(
    request: Request, wanted: Wanted, buyer: Buyer, *, by: Person, now: datetime, **texts: Any
) -> Request:
    """Say it otherwise, until members have been asked. What was reckoned before counts no more.

    Raises BadRequest, NotNow.
    """
    _refuse_shapeless(wanted)
    found = changeable(request)
    others = keep_texts(
        found, wanted.kept() | buyer.kept() | texts, by=by, now=now, seen=request
    )  # fmt: skip
    for name, value in others.items():
        setattr(found, name, value)
    found.save(update_fields=list(others))
    record("clusters.request.changed", found, by=by, at=now)
    return found


def _refuse_shapeless(wanted: Wanted) -> None:
    if not 1 <= wanted.least_kg <= wanted.kg:
        raise BadRequest(_("The least cannot be more than what is wanted."), field="least_kg")
    if wanted.most_kg < wanted.kg:
        raise BadRequest(_("The most cannot be less than what is wanted."), field="most_kg")


@action
def put_limit(
    request: Request,
    *,
    analysis: str,
    at_least: Decimal | None = None,
    at_most: Decimal | None = None,
    is_blend: bool = False,
    by: Person,
    now: datetime,
) -> Limit:
    """Say what an analysis may be, in the place of what was said of it before. Raises BadRequest,
    NotNow."""
    if at_least is None and at_most is None:
        raise BadRequest(_("Write a least or a most value."), field="at_most")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise BadRequest(_("The least is above the most."), field="at_least")
    found = changeable(request)
    others = found.limits.exclude(analysis=analysis)
    if others.count() >= MOST_LIMITS:
        raise BadRequest(_("There are many limits already. Remove one first."))
    facts = {"at_least": at_least, "at_most": at_most, "is_blend": is_blend}
    limit, _is_new = Limit.objects.update_or_create(
        request=found, analysis=analysis, defaults=facts
    )
    record("clusters.request.changed", found, by=by, at=now)
    return limit


@action
def remove_limit(limit: Limit, *, by: Person, now: datetime) -> None:
    """Raises NotNow."""
    found = changeable(limit.request)
    if Limit.objects.filter(pk=limit.pk).delete()[0]:
        record("clusters.request.changed", found, by=by, at=now)


@action
def open_request(request: Request, *, until: datetime, by: Person, now: datetime) -> Request:
    """Let members offer lots until ``until``; it may be opened again where they do not suffice.

    Raises BadRequest, NotNow.
    """
    found = must_be(request, State.DRAFT, State.OPEN, State.PLANNING, State.ASKED)
    if until <= now:
        raise BadRequest(_("This moment has passed."), field="offers_until")
    if until.date() > found.ship_on:
        raise BadRequest(_("By then the goods are shipped already."), field="offers_until")
    is_first = found.opened_at is None
    found.state, found.offers_until = State.OPEN, until
    found.opened_at = found.opened_at or now
    found.save(update_fields=["state", "offers_until", "opened_at"])
    record(
        "clusters.request.opened" if is_first else "clusters.request.reopened", found, by=by,
        at=now, until=until.isoformat(),
    )  # fmt: skip
    return found


@action
def call_off_request(request: Request, *, reason: str, by: Person, now: datetime) -> Request:
    """Nothing comes of it: whoever offered a lot is told why. Raises BadRequest, NotNow."""
    reason = reason.strip()[:400]
    if not reason:
        raise BadRequest(_("Say in a sentence why: members read it."), field="reason")
    found = must_be(
        request, State.DRAFT, State.OPEN, State.PLANNING, State.ASKED, State.REFUSED
    )  # fmt: skip
    found.lots.filter(promised_kg__gt=0).update(promised_kg=0)
    found.state, found.closed_at, found.promised_kg = State.CALLED_OFF, now, 0
    found.save(update_fields=["state", "closed_at", "promised_kg"])
    record("clusters.request.called_off", found, by=by, at=now, reason=reason)
    return found
