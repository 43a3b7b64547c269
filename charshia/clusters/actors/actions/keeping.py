"""Who keeps an entry, and that entries nobody looks after ask, then go."""

from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.actions.facts import follow, locked
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor, Certificate, IntakeRow, Keeper
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

By = models.Model | str
FRESH: Final = timedelta(days=365)  # after that long an entry asks its keepers
AGAIN: Final = timedelta(days=30)  # between two letters, and from the last to the archive
MOST_ASKS: Final = 3
AT_ONCE: Final = 50  # so many that the mail server does not suffer


class LinkSpent(Refusal):
    pass


@action
def take_entry(actor: Actor, *, key: str, person: Person, now: datetime) -> Keeper:
    """Whoever was written to takes the entry as her own, by the link of the letter; from then on
    the link is spent. Raises LinkSpent."""
    (kept,) = locked([actor.pk])
    if not key or kept.link_key != key or kept.state == State.MERGED:
        raise LinkSpent(_("This link was used already, or a newer one was sent."))
    keeper, _made = Keeper.objects.get_or_create(actor=kept, person=person, defaults={"since": now})
    Actor.objects.filter(pk=kept.pk).update(link_key="")
    record("clusters.actor.taken", kept, by=person, at=now)
    return keeper


@action
def leave_entry(actor: Actor, *, person: Person, now: datetime) -> None:
    """She keeps it no longer."""
    gone, _tables = Keeper.objects.filter(actor=actor, person=person).delete()
    if gone:
        record("clusters.actor.left", actor, by=person, at=now)


@action
def forget_keeper(person: Person) -> None:
    """She leaves: entries that she alone kept, and no business has, no longer say how she is
    reached. The rest of them is of firms."""
    mine = Actor.objects.filter(keepers__person=person, organisation=None)
    alone = [one.pk for one in mine if one.keepers.exclude(person=person).count() == 0]
    hers = Q(email=person.email) if person.email else Q(pk__in=())
    Actor.objects.filter(pk__in=alone).update(contact="", email="", phone="", link_key="")
    for one in Actor.objects.filter(hers).exclude(email=""):
        Actor.objects.filter(pk=one.pk).update(contact="", email="", phone="", link_key="")
        follow(one)
    Keeper.objects.filter(person=person).delete()
    follow(*Actor.objects.filter(pk__in=alone))


@action
def ask_stale(*, now: datetime) -> int:
    """Ask the keepers of entries that nobody confirmed for a year; how many were asked."""
    due = Actor.objects.filter(state=State.LISTED, confirmed_at__lte=now - FRESH)
    due = due.filter(asks__lt=MOST_ASKS).filter(Q(asked_at=None) | Q(asked_at__lte=now - AGAIN))
    rows = locked(due.order_by("confirmed_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    for actor in rows:
        Actor.objects.filter(pk=actor.pk).update(asked_at=now, asks=actor.asks + 1)
        record("clusters.actor.asked", actor, by="system", at=now, asks=actor.asks + 1)
    return len(rows)


@action
def archive_stale(*, now: datetime) -> int:
    """Archive those that were asked thrice and whose last letter is a month old; how many."""
    due = Actor.objects.filter(state=State.LISTED, asks__gte=MOST_ASKS, asked_at__lte=now - AGAIN)
    rows = locked(due.order_by("asked_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    Actor.objects.filter(pk__in=[actor.pk for actor in rows]).update(state=State.ARCHIVED)
    for actor in rows:
        record("clusters.actor.archived", actor, by="system", at=now)
    follow(*rows)
    return len(rows)


@action
def tell_ending(*, now: datetime) -> int:
    """Say once, thirty days ahead, that a certificate ends; how many."""
    today = timezone.localdate(now)
    ending = Certificate.objects.filter(
        valid_to__gte=today, valid_to__lte=today + AGAIN, told_at=None, actor__state=State.LISTED
    )
    rows = list(ending.order_by("valid_to", "pk").select_for_update(of=("self",))[:AT_ONCE])
    Certificate.objects.filter(pk__in=[one.pk for one in rows]).update(told_at=now)
    for one in rows:
        record("clusters.certificate.ending", one, by="system", at=now, actor=one.actor_id)
    return len(rows)


@action
def forget_rows(*, now: datetime) -> int:
    """Drop what files said, a month after they were brought in or left lying; how many rows."""
    old = IntakeRow.objects.filter(intake__made_at__lte=now - AGAIN)
    gone, _tables = old.delete()
    return gone
