"""What is forgotten of somebody who leaves, and what goes over when an entry is merged."""

from datetime import datetime

from charshia.clusters.actors.models import Actor
from charshia.clusters.export.actions.enquiries import withdraw_advice
from charshia.clusters.export.models import Advice, Adviser, Check, Enquiry, MarketPage
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


@action
def forget_person(person: Person, *, now: datetime) -> None:
    """Her questions go, and with them what was public of them; checks stay with her firm, pages
    and answers with the association, without her name."""
    hers = Enquiry.objects.filter(person=person)
    for one in Advice.objects.shown().filter(enquiry__in=hers):
        withdraw_advice(one, by="system", now=now)
    Advice.objects.filter(enquiry__in=hers).delete()
    hers.delete()
    Enquiry.objects.filter(answered_by=person).update(answered_by=None)
    Check.objects.filter(person=person).update(person=None)
    MarketPage.objects.filter(author=person).update(author=None)
    Adviser.objects.filter(person=person).delete()
    Adviser.objects.filter(named_by=person).update(named_by=None)


@action
def move_firm(gone: Actor, *, into: Actor, now: datetime) -> None:
    """An entry of the map was merged into another: its checks and questions go over. Where both
    have begun a check, that of the entry that stays goes on."""
    if Check.objects.filter(actor=into, finished_at=None).exists():
        Check.objects.filter(actor=gone, finished_at=None).delete()
    moved = Check.objects.filter(actor=gone).update(actor=into)
    moved += Enquiry.objects.filter(actor=gone).update(actor=into)
    if moved:
        record("clusters.check.moved", into, by="system", at=now, number=moved)
