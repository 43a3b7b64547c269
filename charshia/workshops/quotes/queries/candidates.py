"""Makers who may be asked: people who make to order and stalls that take such requests."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from charshia.engines.barred import unbarred
from charshia.people.accounts.models import Person
from charshia.workshops.makers.kinds import Audience, Offer
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.models import Crafts, Request
from charshia.workshops.quotes.queries.distances import Point, km_between, places_of, point_of
from charshia.workshops.quotes.skills import matching

MOST_LOOKED_AT: Final = 500
MOST_SHOWN: Final = 30
FAR: Final = 10**6  # km: nobody knows how far


@dataclass(frozen=True)
class Candidate:
    """``key`` is "p7" for a person, "s3" for a stall; ``km`` is None where it is not known.

    ``missing`` are the processes wanted that she does not say she can.
    """

    key: str
    name: str
    lang: str
    place: str
    km: int | None
    can: tuple[str, ...]
    missing: tuple[str, ...]
    profile: int = 0
    stall: str = ""


def candidates(request: Request, reader: Person) -> list[Candidate]:
    """Who can the most of it first, then who is near. Five queries, however many."""
    wanted = request.process_keys
    here = point_of(request.settlement)
    found = [*_people(reader, wanted, here), *_stalls(reader, wanted, here)]
    able = [one for one in found if one.can or not wanted]
    able.sort(key=lambda one: (len(one.missing), FAR if one.km is None else one.km, one.key))
    return able[:MOST_SHOWN]


def _people(reader: Person, wanted: list[str], here: Point | None) -> Iterable[Candidate]:
    rows = Profile.objects.visible_to(reader).offering(Offer.ORDER).with_parts()
    rows = rows.filter(contact_for__gte=Audience.MEMBERS).exclude(person=reader)
    profiles = list(rows.order_by("-changed_at", "-pk")[:MOST_LOOKED_AT])
    points = places_of(profiles)
    for one in profiles:
        can = matching((skill.process for skill in one.skills.all()), wanted)
        town = one.municipality if one.place_for >= Audience.MEMBERS else None
        name, lang = one.headline.shown()
        if one.name_for >= Audience.MEMBERS:
            name, lang = one.person.name, ""
        yield Candidate(
            f"p{one.person_id}", name, lang, str(town.names) if town else "",
            km_between(here, points.get(one.pk)), tuple(can), _rest(wanted, can), profile=one.pk,
        )  # fmt: skip


def _stalls(reader: Person, wanted: list[str], here: Point | None) -> Iterable[Candidate]:
    rows = Crafts.objects.filter(is_open=True, stall__is_visible=True, stall__closed_at=None)
    rows = rows.exclude(stall__organisation__memberships__person=reader)
    rows = rows.select_related("stall__settlement")
    for one in rows.order_by("-changed_at", "-pk")[:MOST_LOOKED_AT]:
        can = matching(unbarred(one.processes), wanted)
        name, lang = one.stall.title.shown()
        town = one.stall.settlement
        yield Candidate(
            f"s{one.stall_id}", name, lang, str(town.names) if town else "",
            km_between(here, point_of(town)), tuple(can), _rest(wanted, can), stall=one.stall.slug,
        )  # fmt: skip


def _rest(wanted: Iterable[str], can: Iterable[str]) -> tuple[str, ...]:
    able = set(can)
    return tuple(key for key in wanted if key not in able)
