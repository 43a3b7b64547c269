"""Letters about entries, and what files ask for."""

from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from charshia.clusters.actors.actions import bring_in, ensure_link
from charshia.clusters.actors.kinds import State
from charshia.clusters.actors.models import Actor, Certificate, Intake, IntakeState, Relation
from charshia.clusters.actors.reading_files import read_intake
from charshia.clusters.actors.tokens import whole_address_of
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import (
    page_address,
    send_letter,
    write_to_coordinators,
    write_to_each,
)
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Membership


@on("clusters.actor.proposed")
def tell_coordinators(entry: Entry) -> None:
    actor = _actor(entry)
    if actor is not None and actor.state == State.PROPOSED:
        write_to_coordinators(
            "actors/letters/proposed", {"actor": actor}, "actors:office_entry", actor.slug
        )


@on("clusters.actor.invited")
def write_to_whom_it_belongs(entry: Entry) -> None:
    """One link is good at a time: where two letters were asked for, both carry the newest."""
    actor = _actor(entry)
    if actor is not None and actor.email and actor.link_key:
        context = {"actor": actor, "address": whole_address_of(actor)}
        send_letter(actor.email, "actors/letters/invited", context, language=actor.language)


@on("clusters.actor.listed")
def tell_it_is_on_the_map(entry: Entry) -> None:
    actor = _actor(entry)
    if actor is not None and actor.is_listed:
        _to_its_people(actor, "actors/letters/listed", "actors:actor", actor.slug)


@on("clusters.actor.refused")
def tell_why_not(entry: Entry) -> None:
    actor = _actor(entry)
    if actor is not None and actor.state == State.REFUSED:
        _to_its_people(actor, "actors/letters/refused", "actors:entry", actor.slug)


@on("clusters.actor.asked")
def ask_whether_it_is_true(entry: Entry) -> None:
    """To its keepers; where there are none, to the address of the entry, with a link."""
    actor = _actor(entry)
    if actor is None or not actor.is_listed or not actor.asks:
        return
    if keepers_of(actor).exists():
        write_to_each(
            keepers_of(actor), "actors/letters/asked", {"actor": actor}, "actors:entry", actor.slug
        )
    elif actor.email:
        ensure_link(actor)
        context = {"actor": actor, "address": whole_address_of(actor)}
        send_letter(actor.email, "actors/letters/asked", context, language=actor.language)


@on("clusters.actor.archived")
def tell_it_is_archived(entry: Entry) -> None:
    """Only where nobody answered: who took it off herself knows."""
    actor = _actor(entry)
    if actor is not None and entry.actor == "system" and actor.state == State.ARCHIVED:
        _to_its_people(actor, "actors/letters/archived", "actors:entry", actor.slug)


@on("clusters.certificate.ending")
def tell_it_ends(entry: Entry) -> None:
    rows = Certificate.objects.select_related("actor")
    found = rows.filter(pk=_pk(entry)).first()
    if found is not None and found.actor.is_listed:
        context = {"actor": found.actor, "certificate": found}
        actor = found.actor
        write_to_each(
            keepers_of(actor), "actors/letters/ending", context, "actors:entry", actor.slug
        )


@on("clusters.relation.said")
def ask_the_other(entry: Entry) -> None:
    rows = Relation.objects.select_related("first", "second")
    found = rows.filter(pk=_pk(entry), confirmed_at=None).first()
    if found is None:
        return
    other = found.second if found.said_by_id == found.first_id else found.first
    sayer = found.first if other is found.second else found.second
    context = {"actor": other, "sayer": sayer}
    write_to_each(keepers_of(other), "actors/letters/said", context, "actors:entry", other.slug)


@on("clusters.intake.sent", slow=True)
def read_it(entry: Entry) -> None:
    """Reading the same file again gives the same."""
    rows = Intake.objects.filter(pk=_pk(entry), state=IntakeState.READING)
    intake = rows.select_related("person").first()
    if intake is not None:
        language = intake.person.language if intake.person else intake.language
        with translation.override(to_django(language)):  # what is wrong with a row is kept in words
            read_intake(intake)


@on("clusters.intake.confirmed", slow=True)
def bring_it_in(entry: Entry) -> None:
    intake = Intake.objects.select_related("person").filter(pk=_pk(entry)).first()
    if intake is None:
        return
    while bring_in(intake, by=intake.person or "system", now=timezone.now()):
        pass


def keepers_of(actor: Actor) -> QuerySet[Person]:
    """Her keepers, and who runs its business."""
    named = Q(pk__in=actor.keepers.values("person"))
    if actor.organisation_id is not None:
        members = Membership.objects.filter(
            organisation=actor.organisation_id, role__in=roles_with(Duty.RUN)
        )
        named |= Q(pk__in=members.values("person"))
    return Person.objects.filter(named)


def _to_its_people(actor: Actor, template: str, view: str, *args: object) -> None:
    """To its keepers; where there are none, to the address that stands in the entry."""
    people = keepers_of(actor)
    if people.exists():
        write_to_each(people, template, {"actor": actor}, view, *args)
        return
    if not actor.email:
        return
    if actor.link_key:
        address = whole_address_of(actor)
    else:
        address = page_address(actor.language, "actors:actor", actor.slug)
    context = {"actor": actor, "address": address}
    send_letter(actor.email, template, context, language=actor.language)


def _actor(entry: Entry) -> Actor | None:
    return Actor.objects.with_place().filter(pk=_pk(entry)).first()


def _pk(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
