"""Letters: to those who advise, to who asked, and to firms whose steps are due."""

from charshia.clusters.actors.models import Actor, Keeper
from charshia.clusters.export.actions import move_firm
from charshia.clusters.export.models import Adviser, Check, Enquiry, MarketPage
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import page_address, send_letter, write_to_each


def advisers() -> list[int]:
    """Those who advise; without any the coordinators do."""
    named = list(Adviser.objects.values_list("person_id", flat=True))
    return named or list(Person.objects.filter(is_coordinator=True).values_list("pk", flat=True))


@on("clusters.actor.merged")
def move_to_the_other(entry: Entry) -> None:
    gone = Actor.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    into = Actor.objects.filter(pk=entry.facts["into"]).first()
    if gone is not None and into is not None:
        move_firm(gone, into=into.merged_into or into, now=entry.at)


@on("clusters.enquiry.asked")
def tell_advisers(entry: Entry) -> None:
    found = _enquiry(entry)
    if found is not None and found.answered_at is None and found.closed_at is None:
        people = Person.objects.filter(pk__in=advisers())
        context = {"enquiry": found}
        write_to_each(people, "export/letters/asked", context, "export:answering", found.pk)


@on("clusters.enquiry.answered")
def tell_who_asked(entry: Entry) -> None:
    found = _enquiry(entry)
    if found is None or found.person is None or not found.answer:
        return
    people = Person.objects.filter(pk=found.person.pk)
    write_to_each(people, "export/letters/answered", {"enquiry": found}, "export:enquiry", found.pk)


@on("clusters.market_page.went_stale")
def tell_that_it_is_stale(entry: Entry) -> None:
    page = MarketPage.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
    if page is not None and page.stale_told_at is not None:
        people = Person.objects.filter(pk__in=advisers())
        write_to_each(people, "export/letters/stale", {"page": page}, "export:edit", page.pk)


@on("clusters.check.steps_due")
def tell_firm(entry: Entry) -> None:
    """In the language of each who keeps the entry; without any in that of the entry."""
    rows = Check.objects.select_related("actor")
    check = rows.filter(pk=entry.subject.rpartition("/")[2]).first()
    if check is None:
        return
    steps = list(check.steps.open().filter(pk__in=entry.facts["steps"]).order_by("due_on", "pk"))
    if not steps:
        return
    context = {"check": check, "steps": steps}
    keepers = Keeper.objects.filter(actor=check.actor, person__is_active=True)
    people = Person.objects.filter(pk__in=keepers.values("person")).exclude(email=None)
    if people.exists():
        write_to_each(people, "export/letters/steps", context, "export:check", check.pk)
    elif check.actor.email:
        address = page_address(check.actor.language, "export:check", check.pk)
        said = context | {"address": address}
        send_letter(check.actor.email, "export/letters/steps", said, language=check.actor.language)


def _enquiry(entry: Entry) -> Enquiry | None:
    rows = Enquiry.objects.select_related("person")
    return rows.filter(pk=entry.subject.rpartition("/")[2]).first()
