"""Who gets a letter, each in her own language."""

from typing import Any

from django.db.models import QuerySet

from charshia.engines.mentoring import Stage
from charshia.ground.journal.actions import on, reference
from charshia.ground.journal.models import Entry
from charshia.ground.languages.dates import day, moment
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import Said, write_to, write_to_coordinators
from charshia.people.organisations.duties import Duty, roles_with
from charshia.workshops.circles.kinds import Answer, Belonging, State
from charshia.workshops.circles.kinds import Role as CircleRole
from charshia.workshops.circles.models import (
    Application,
    Circle,
    Meeting,
    Member,
    Mentorship,
    Opportunity,
    Reminder,
)
from charshia.workshops.circles.queries.groups import by_its_clock
from charshia.workshops.spaces.forms.spaces import city_of
from charshia.workshops.spaces.kinds import Role


@on("workshops.opportunity.proposed")
def tell_coordinators(entry: Entry) -> None:
    one = _opportunity(entry)
    if one is not None and one.state == State.PROPOSED:
        write_to_coordinators("circles/letters/proposed", {"one": one}, "circles:review", one.pk)


@on("workshops.opportunity.published")
def tell_it_is_published(entry: Entry) -> None:
    _to_author(entry, State.PUBLISHED, "published", "circles:opportunity")


@on("workshops.opportunity.refused")
def tell_why_not(entry: Entry) -> None:
    _to_author(entry, State.REFUSED, "refused", "circles:inside")


@on("workshops.application.sent")
def tell_of_application(entry: Entry) -> None:
    """To who offers it."""
    found = _application(entry)
    if found is not None:
        for person in keepers_of(found.opportunity):
            write(person, "applied", "circles:application", found.pk, one=found.opportunity)


@on("workshops.application.answered")
def tell_the_answer(entry: Entry) -> None:
    found = _application(entry)
    if found is not None and found.answer != Answer.SENT:
        write(found.person, "answered", "circles:application", found.pk, one=found.opportunity)


@on("workshops.reminder.due")
def remind(entry: Entry) -> None:
    rows = Reminder.objects.select_related("person", "opportunity")
    found = rows.filter(pk=_key(entry)).first()
    if found is not None:
        one = found.opportunity
        applied = Application.objects.filter(opportunity=one, person=found.person)
        if not applied.exists():
            last = Said(day, one.last_on)
            write(found.person, "reminder", "circles:opportunity", one.pk, one=one, last=last)


@on("workshops.mentorship.asked")
def tell_mentor(entry: Entry) -> None:
    one = _mentorship(entry)
    if one is not None and one.stage == Stage.ASKED:
        write(one.mentor, "mentor_asked", "circles:mentorship", one.pk, request=one.request)


@on("workshops.mentorship.accepted")
@on("workshops.mentorship.declined")
@on("workshops.mentorship.proposed")
@on("workshops.mentorship.agreed")
@on("workshops.mentorship.ended")
@on("workshops.mentorship.thanked")
def tell_the_other_side(entry: Entry) -> None:
    """Not to who did it."""
    one = _mentorship(entry)
    if one is not None:
        both = (one.mentor, one.request.person)
        other = both[0] if entry.actor == reference(both[1]) else both[1]
        write(other, "mentoring", "circles:mentorship", one.pk, request=one.request)


@on("workshops.circle.asked")
def tell_hosts(entry: Entry) -> None:
    one = _member(entry)
    if one is not None and one.state == Belonging.ASKED:
        hosts = _inside(one.circle).filter(role=CircleRole.HOST)
        for host in hosts.order_by("pk"):
            _of_circle(host.person, "asked", one.circle)


@on("workshops.circle.invited")
def tell_invited(entry: Entry) -> None:
    one = _member(entry)
    if one is not None and one.state == Belonging.INVITED:
        write(one.person, "circle_invited", "circles:circle", one.circle_id, circle=one.circle)


@on("workshops.circle.admitted")
def tell_admitted(entry: Entry) -> None:
    one = _member(entry)
    if one is not None and one.state == Belonging.IN:
        _of_circle(one.person, "admitted", one.circle)


@on("workshops.circle.meeting_planned")
def tell_of_meeting(entry: Entry) -> None:
    """All who are in, by the clock of the meeting."""
    rows = Meeting.objects.select_related("circle").filter(called_off_at=None)
    one = rows.filter(pk=_key(entry)).first()
    if one is None:
        return
    at = Said(moment, by_its_clock(one.begins_at, one.zone))
    for member in _inside(one.circle).order_by("pk"):
        _of_circle(member.person, "meeting", one.circle, at=at, city=Said(city_of, one.zone),
                   title=one.title)  # fmt: skip


def keepers_of(one: Opportunity) -> list[Person]:
    """Who reads what comes for it: its author, or who runs its organisation or keeps its space."""
    if one.space is not None:
        rows = Person.objects.filter(
            pk__in=one.space.stewards.filter(role=Role.STEWARD).values("person")
        )
    elif one.organisation is not None:
        run = one.organisation.memberships.filter(role__in=roles_with(Duty.RUN))
        rows = Person.objects.filter(pk__in=run.values("person"))
    else:
        rows = Person.objects.filter(pk=one.author_id or 0)
    return list(rows.order_by("pk"))


def write(person: Person | None, template: str, view: str, pk: int, **context: Any) -> None:
    write_to(person, f"circles/letters/{template}", context, view, pk)


def _to_author(entry: Entry, state: State, template: str, view: str) -> None:
    """Only while it is so."""
    one = _opportunity(entry)
    if one is not None and one.state == state:
        write(one.author, template, view, one.pk, one=one)


def _key(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]


def _opportunity(entry: Entry) -> Opportunity | None:
    return Opportunity.objects.with_who().filter(pk=_key(entry)).first()


def _mentorship(entry: Entry) -> Mentorship | None:
    return Mentorship.objects.with_both().filter(pk=_key(entry)).first()


def _member(entry: Entry) -> Member | None:
    rows = Member.objects.select_related("circle", "person")
    return rows.filter(pk=_key(entry)).first()


def _inside(circle: Circle) -> QuerySet[Member]:
    return Member.objects.filter(circle=circle).inside().select_related("person")


def _of_circle(person: Person, template: str, circle: Circle, **more: Any) -> None:
    write(person, f"circle_{template}", "circles:circle_inside", circle.pk, circle=circle, **more)


def _application(entry: Entry) -> Application | None:
    return Application.objects.with_all().filter(pk=_key(entry)).first()
