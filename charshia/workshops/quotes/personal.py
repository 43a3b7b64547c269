from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from charshia.payments.models import ChargeState
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.quotes.actions import forget_person
from charshia.workshops.quotes.models import Asked, Complaint, Due, Job, Quote, Request


def export(person: Person) -> dict[str, list[Any]]:
    """What she asked for, what she was asked and answered, what was wrong with what she got."""
    return {
        "asked_for": [
            {"title": one.title, "words": one.words, "quantity": one.quantity,
             "place": str(one.settlement.names) if one.settlement else "",
             "budget_minor": one.budget_minor, "currency": one.currency,
             "shows_contact": one.shows_contact, "stage": one.stage,
             "files": list(one.attachments.order_by("pk").values_list("name", flat=True)),
             "at": one.drafted_at.isoformat()}
            for one in Request.objects.filter(asker=person).select_related("settlement")
            .order_by("pk")
        ],
        "asked_of": [
            {"request": one.request.title, "at": one.asked_at.isoformat(), "reason": one.reason}
            for one in Asked.objects.filter(person=person).select_related("request").order_by("pk")
        ],
        "quotes": [
            {"price_minor": one.price_minor, "currency": one.currency, "days": one.days,
             "included": one.included, "words": one.words, "standing": one.standing,
             "at": one.given_at.isoformat()}
            for one in Quote.objects.filter(Q(asked__person=person) | Q(given_by=person))
            .distinct().order_by("pk")
        ],
        "complaints": [
            {"words": one.words, "answer": one.answer, "at": one.made_at.isoformat()}
            for one in Complaint.objects.filter(_of(person, "job__quote__")).order_by("pk")
        ],
    }  # fmt: skip


def _of(person: Person, to_quote: str) -> Q:
    hers = Q(**{f"{to_quote}request__asker": person})
    return hers | Q(**{f"{to_quote}asked__person": person})


def hinders(person: Person) -> object:
    if Job.objects.open().filter(_of(person, "quote__")).exists():
        return _("Something is being made to order for you or by you. Finish or cancel it first.")
    owed = Due.objects.filter(charge__state=ChargeState.OWED_BACK)
    if owed.filter(quote__request__asker=person).exists():
        return _("A maker still owes you money for what was cancelled.")
    return ""


def erase(person: Person, now: datetime) -> None:
    forget_person(person)


hold(Holding("quotes", export, hinders=hinders, erase=erase))
