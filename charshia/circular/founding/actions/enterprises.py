"""An enterprise: opened, described, shown, and who has which duty in it."""

from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.marks import tags_of
from charshia.circular.founding.models import Duty, Enterprise, Hand
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, touch
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person

Actor = Person | str


RESERVED: Final = frozenset({"plans"})  # in addresses of this wing, for something else


class AddressTaken(Refusal):
    pass


class NobodyLeft(Refusal):
    pass


class NothingToShow(Refusal):
    pass


def show_anew(enterprise: Enterprise) -> None:
    touch(*tags_of(enterprise))


def locked(enterprise: Enterprise) -> Enterprise:
    return Enterprise.objects.select_for_update().get(pk=enterprise.pk)


@action
def open_enterprise(
    slug: str, *, manager: Person, by: Actor, now: datetime, **facts: Any
) -> Enterprise:
    """Open one; nobody but its hands sees it yet. Raises AddressTaken."""
    if slug in RESERVED:
        raise AddressTaken(_("This address is needed for something else."), field="slug")
    try:
        with transaction.atomic():
            known = signed(Enterprise, facts, by=by, now=now)
            opened = Enterprise.objects.create(slug=slug, opened_at=now, **known)
    except IntegrityError as taken:
        raise AddressTaken(
            _("This address is taken, or the organisation has an enterprise already."),
            field="slug",
        ) from taken
    record("circular.enterprise.opened", opened, by=by, at=now)
    entrust(opened, manager, duty=Duty.MANAGER, by=by, now=now)
    return opened


@action
def change_enterprise(enterprise: Enterprise, *, by: Actor, now: datetime, **facts: Any) -> None:
    """Write its texts and facts."""
    found = locked(enterprise)
    others = keep_texts(found, facts, by=by, now=now, seen=enterprise)
    for name, value in others.items():
        setattr(found, name, value)
    if others:
        found.save(update_fields=list(others))
    show_anew(found)
    record("circular.enterprise.changed", found, by=by, at=now, changes=sorted(facts))


@action
def publish_enterprise(enterprise: Enterprise, *, by: Actor, now: datetime) -> None:
    """Show it to everybody. Raises NothingToShow without a sentence about it."""
    enterprise = locked(enterprise)
    if not enterprise.summary:
        raise NothingToShow(_("Say in a sentence what it does before everybody sees it."))
    if enterprise.published_at is None:
        Enterprise.objects.filter(pk=enterprise.pk).update(published_at=now)
        record("circular.enterprise.published", enterprise, by=by, at=now)
        show_anew(enterprise)


@action
def entrust(
    enterprise: Enterprise, person: Person, *, duty: Duty, by: Actor, now: datetime
) -> Hand:
    """Give ``person`` that duty; twice is once."""
    hand, is_new = Hand.objects.get_or_create(
        enterprise=enterprise, person=person, duty=duty, defaults={"since": now}
    )
    if is_new:
        record("circular.duty.given", person, by=by, at=now, enterprise=enterprise.pk, duty=duty)
    return hand


@action
def relieve(hand: Hand, *, by: Actor, now: datetime) -> None:
    """Take a duty back. Raises NobodyLeft for the only manager."""
    enterprise = locked(hand.enterprise)
    managers = enterprise.hands.filter(duty=Duty.MANAGER)
    if hand.duty == Duty.MANAGER and managers.count() == 1:
        raise NobodyLeft(_("Somebody must manage it: name another manager first."))
    Hand.objects.filter(pk=hand.pk).delete()
    record(
        "circular.duty.taken", hand.person, by=by, at=now, enterprise=enterprise.pk, duty=hand.duty
    )


@action
def forget_hand(person: Person, *, now: datetime) -> None:
    """She leaves the network: her duties end."""
    Hand.objects.filter(person=person).delete()
