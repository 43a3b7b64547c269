"""What pages of opportunities and applications show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count

from charshia.engines.barred import unbarred
from charshia.ground.places.countries import REGION, countries
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.circles.kinds import Part, State
from charshia.workshops.circles.models import Application, Opportunity
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.queries import Shown, WorkShown, shown_to, works_of
from charshia.workshops.spaces.models import Space

MOST_SHOWN: Final = 100
MOST_ENDED: Final = 20


@dataclass(frozen=True)
class Asked:
    """By what the list is narrowed; empty asks nothing."""

    kind: str = ""
    country: str = ""


@dataclass(frozen=True)
class Listing:
    """``found`` are open, the soonest deadline first; ``ended`` tell how they ended."""

    found: list[Opportunity]
    ended: list[Opportunity]


def listing(asked: Asked, now: datetime) -> Listing:
    """Two queries."""
    rows = Opportunity.objects.with_who()
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.country:
        rows = rows.filter(country=asked.country)
    found = rows.open_at(now).order_by("closes_at", "pk")[:MOST_SHOWN]
    ended = rows.filter(state=State.TOLD).order_by("-changed_at", "-pk")[:MOST_ENDED]
    return Listing(list(found), list(ended))


def lands() -> list[tuple[str, str]]:
    return [(code, name) for code, name in countries() if code in REGION]


def land_of(country: str) -> str:
    return dict(countries()).get(country, country)


def offered_by(person: Person) -> list[Opportunity]:
    """Hers, the last changed first, each with the number of ``applicants``. One query."""
    rows = Opportunity.objects.kept_by(person).with_who()
    counted = rows.annotate(applicants=Count("applications", distinct=True))
    return list(counted.order_by("-changed_at", "-pk")[:MOST_SHOWN])


def sent_by(person: Person) -> list[Application]:
    """One query."""
    rows = Application.objects.of(person).with_all().order_by("-sent_at", "-pk")
    return list(rows[:MOST_SHOWN])


def names_for(person: Person) -> tuple[list[Organisation], list[Space]]:
    """In whose name she may offer something. Two queries."""
    run = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    return list(run.order_by("pk")), list(Space.objects.kept_by(person).order_by("pk"))


@dataclass(frozen=True)
class OfProfile:
    """What an applicant shows of her profile; what she does not is empty."""

    shown: Shown
    parts: frozenset[str]
    works: list[WorkShown]


def profile_for(application: Application) -> OfProfile | None:
    """Only the parts that she chose, of her works only those that members may see. At most six
    queries."""
    parts = frozenset(unbarred(application.shows))
    if not parts:
        return None
    profile = Profile.objects.own(application.person).with_parts().first()
    if profile is None:
        return None
    works = works_of(profile, Audience.MEMBERS) if Part.WORKS in parts else []
    return OfProfile(shown_to(profile, Audience.NOBODY), parts, works)
