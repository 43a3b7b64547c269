"""Offering a lot for a request, saying it otherwise, taking it back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor, Certificate
from charshia.clusters.supply.actions.requests import locked, must_be
from charshia.clusters.supply.kinds import ShareState, State
from charshia.clusters.supply.models import Lot, Request, Share, Zone
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

MOST_LOTS = 20  # of one member for one request


class BadLot(Refusal):
    pass


class TooLate(Refusal):
    pass


class NotAMember(Refusal):
    pass


class IsPromised(Refusal):
    pass


@dataclass(frozen=True)
class Offered:
    """A lot as its owner says it; ``ask_e4`` in ten-thousandths of the currency, a kilogram."""

    code: str
    zone: Zone
    free_kg: int
    ask_e4: int
    minimum_kg: int = 0
    step_kg: int = 1
    ready_on: date | None = None
    has_consent: bool = True
    analyses: Mapping[str, str] | None = None

    def kept(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return said | {"analyses": dict(self.analyses or {})}


@action
def offer_lot(
    request: Request,
    actor: Actor,
    offered: Offered,
    *,
    certificates: Collection[Certificate] = (),
    by: Person,
    now: datetime,
) -> Lot:
    """Offer so much for a request; the ask stays between the member and the coordinator.

    Raises BadLot, TooLate, NotAMember, NotNow.
    """
    _refuse_shapeless(offered)
    found = _open(request, now)
    if not Actor.objects.listed().filter(pk=actor.pk).exists():
        raise NotAMember(_("Only members whose entry is on the map can offer."), field="actor")
    if found.lots.live().filter(actor=actor).count() >= MOST_LOTS:
        raise BadLot(_("You have offered many lots already. Put some together."))
    lot = Lot.objects.create(
        request=found, actor=actor, offered_by=by, offered_at=now, **offered.kept()
    )
    lot.certificates.set(_own(actor, certificates))
    record("clusters.lot.offered", lot, by=by, at=now, request=found.number, actor=actor.pk)
    return lot


@action
def change_lot(
    lot: Lot,
    offered: Offered,
    *,
    certificates: Collection[Certificate] = (),
    by: Person,
    now: datetime,
) -> Lot:
    """Say it otherwise while lots are taken, and nobody counts on it as it is. Raises BadLot,
    TooLate, IsPromised, NotNow."""
    _refuse_shapeless(offered)
    request = _open(lot.request, now)
    kept = Lot.objects.select_for_update(of=("self",)).get(pk=lot.pk)
    if kept.withdrawn_at is not None:
        raise TooLate(_("This lot has been withdrawn. Offer a new one."))
    _refuse_promised(request, kept)
    Lot.objects.filter(pk=kept.pk).update(**offered.kept())
    kept.certificates.set(_own(kept.actor, certificates))
    record(
        "clusters.lot.changed", kept, by=by, at=now, request=lot.request.number,
        actor=kept.actor_id,
    )  # fmt: skip
    kept.refresh_from_db()
    return kept


@action
def withdraw_lot(lot: Lot, *, by: Person, now: datetime) -> Lot:
    """Take it back, until its owner is asked for her share: then she declines instead. Twice is
    once. Raises IsPromised."""
    found = locked(lot.request)
    kept = Lot.objects.select_for_update(of=("self",)).get(pk=lot.pk)
    if kept.withdrawn_at is not None:
        return kept
    _refuse_promised(found, kept)
    Lot.objects.filter(pk=kept.pk).update(withdrawn_at=now)
    kept.withdrawn_at = now
    record("clusters.lot.withdrawn", kept, by=by, at=now, request=found.number, actor=kept.actor_id)
    return kept


def _refuse_promised(request: Request, lot: Lot) -> None:
    held = Share.objects.chosen().filter(plan__request=request, allotments__lot=lot)
    if held.filter(state=ShareState.ASKED).exists():
        raise IsPromised(_("You are asked for a share of it: decline it instead."))
    if lot.promised_kg:
        raise IsPromised(_("You have accepted a share of it. Speak with the coordinator."))


def _open(request: Request, now: datetime) -> Request:
    found = must_be(request, State.OPEN)
    if not found.takes_lots(now):
        raise TooLate(_("The time for offers is over."))
    return found


def _own(actor: Actor, certificates: Collection[Certificate]) -> list[Certificate]:
    """Nobody offers with the certificate of another."""
    return [one for one in certificates if one.actor_id == actor.pk]


def _refuse_shapeless(offered: Offered) -> None:
    if offered.free_kg < 1:
        raise BadLot(_("Write how much you have."), field="free_kg")
    if offered.step_kg < 1 or offered.step_kg > offered.free_kg:
        raise BadLot(_("One step cannot be more than you have."), field="step_kg")
    if offered.minimum_kg > offered.free_kg:
        raise BadLot(_("The least cannot be more than you have."), field="minimum_kg")
    if not offered.has_consent:
        raise BadLot(
            _("Without your consent your lot cannot be put together with those of others."),
            field="has_consent",
        )
