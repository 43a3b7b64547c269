"""What an actor makes, needs and offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.actions.facts import follow, locked
from charshia.clusters.actors.cn import is_code
from charshia.clusters.actors.kinds import Audience, Unit
from charshia.clusters.actors.models import Actor, Capacity, Good, Want
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed

By = models.Model | str
MOST_GOODS: Final = 60
MOST_WANTS: Final = 30  # that stand
MOST_AMOUNT: Final = 2_000_000_000


class NoSuchProduct(Refusal):
    pass


class TooMuch(Refusal):
    pass


class NothingWanted(Refusal):
    pass


@dataclass(frozen=True)
class Wish:
    """What an actor needs or offers; texts by language."""

    kind: str
    title: Mapping[str, str]
    body: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    until: date | None = None
    seen_by: str = Audience.PUBLIC

    def kept(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@action
def put_good(
    actor: Actor,
    code: str,
    *,
    words: Mapping[str, str] | None = None,
    unit: str = Unit.KG,
    monthly: Mapping[int, int] | None = None,
    by: By,
    now: datetime,
) -> Good:
    """Say that the actor makes this, and how much in each month (1 to 12) in ``unit``.

    The same code once more changes what was said. Raises NoSuchProduct or TooMuch.
    """
    locked([actor.pk])
    if not is_code(code):
        raise NoSuchProduct(_("We do not know this code. Look for the product."), field="code")
    amounts = {month: amount for month, amount in (monthly or {}).items() if amount > 0}
    if any(amount > MOST_AMOUNT for amount in amounts.values()):
        raise TooMuch(_("This is more than anybody can deliver."))
    good = Good.objects.filter(actor=actor, code=code).first()
    if good is None:
        good = _made(actor, code, {"words": words or {}, "unit": unit}, by=by, now=now)
    else:
        keep_texts(good, {"words": words if words is not None else good.words}, by=by, now=now)
        Good.objects.filter(pk=good.pk).update(unit=unit)
    Capacity.objects.filter(good=good).delete()
    Capacity.objects.bulk_create(
        Capacity(good=good, month=month, amount=amount) for month, amount in amounts.items()
    )
    record("clusters.good.put", actor, by=by, at=now, code=code)
    follow(actor)
    return good


def _made(actor: Actor, code: str, facts: dict[str, Any], *, by: By, now: datetime) -> Good:
    if actor.goods.count() >= MOST_GOODS:
        words = _("Name at most %(number)d products.") % {"number": MOST_GOODS}
        raise TooMuch(words)
    known = signed(Good, facts, by=by, now=now)
    return Good.objects.create(actor=actor, code=code, **known)


@action
def drop_good(good: Good, *, by: By, now: datetime) -> None:
    gone, _tables = Good.objects.filter(pk=good.pk).delete()
    if gone:
        record("clusters.good.dropped", good.actor, by=by, at=now, code=good.code)
        follow(good.actor)


@action
def put_want(actor: Actor, wish: Wish, *, by: By, now: datetime, want: Want | None = None) -> Want:
    """Say what the actor needs or offers, or say ``want`` otherwise. Raises NothingWanted,
    NoSuchProduct, TooMuch."""
    if not any(text.strip() for text in wish.title.values()):
        raise NothingWanted(_("Say in a few words what it is."), field="title")
    if wish.code and not is_code(wish.code):
        raise NoSuchProduct(_("We do not know this code. Look for the product."), field="code")
    locked([actor.pk])
    if want is None:
        if actor.wants.filter(closed_at=None).count() >= MOST_WANTS:
            raise TooMuch(_("Many needs and offers stand already. Close one first."))
        known = signed(Want, wish.kept(), by=by, now=now)
        want = Want.objects.create(actor=actor, made_at=now, **known)
    else:
        others = keep_texts(want, wish.kept(), by=by, now=now)
        Want.objects.filter(pk=want.pk).update(**others)
    record("clusters.want.put", want, by=by, at=now, actor=actor.pk, kind=wish.kind)
    follow(actor)
    return want


@action
def close_want(want: Want, *, by: By, now: datetime) -> None:
    """It is no longer needed or offered. Saying it twice changes nothing."""
    if Want.objects.filter(pk=want.pk, closed_at=None).update(closed_at=now):
        record("clusters.want.closed", want, by=by, at=now, actor=want.actor_id)
        follow(want.actor)
