"""What is forgotten of somebody who leaves."""

from datetime import datetime

from charshia.clusters.export.actions.enquiries import withdraw_advice
from charshia.clusters.export.models import Advice, Adviser, Check, Enquiry, MarketPage
from charshia.ground.journal.actions import action
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
