"""A profile as one reader sees it: what is not for her is not in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from charshia.engines.barred import unbarred
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import name_of
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.places.countries import countries
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.makers.kinds import Audience, Offer
from charshia.workshops.makers.models import (
    Profile,
    ProfileQuerySet,
    Skill,
    Work,
    WorkPhoto,
    audience_of,
)

MOST_SHOWN: Final = 100


@dataclass(frozen=True)
class Facets:
    """What is looked for; empty asks nothing."""

    skill: str = ""
    language: str = ""
    country: str = ""
    offer: str = ""


@dataclass(frozen=True)
class Shown:
    """Of a profile what one audience sees; name and place are empty where they are not for it."""

    pk: int
    name: str
    headline: Translated
    about: Translated
    place: str
    skills: tuple[Skill, ...]
    languages: tuple[str, ...]
    offers: tuple[str, ...]
    takes_messages: bool
    is_firm: bool


def makers(facets: Facets, reader: Person | None) -> list[Shown]:
    """Who answers all that is asked, who changed last first. Two queries."""
    rows = Profile.objects.visible_to(reader).with_parts()
    if facets.skill:
        rows = rows.skilled_in(facets.skill)
    if facets.language:
        rows = rows.speaking(facets.language)
    if facets.offer:
        rows = rows.offering(facets.offer)
    if facets.country:
        rows = rows.of_country(facets.country, reader)
    found = rows.order_by("-changed_at", "-pk")[:MOST_SHOWN]
    return [shown_to(one, audience_of(reader)) for one in found]


@dataclass(frozen=True)
class WorkShown:
    work: Work
    pictures: list[Picture]


@dataclass(frozen=True)
class PhotoShown:
    pk: int
    picture: Picture | None  # None while it is being prepared


def works_of(profile: Profile, audience: Audience) -> list[WorkShown]:
    """Her portfolio as ``audience`` sees it, in her order. Four queries at most."""
    works = list(Work.objects.filter(profile=profile, seen_by__gte=audience).in_order())
    photos = list(WorkPhoto.objects.filter(work__in=works).order_by("position", "pk"))
    ready = pictures(one.image_id for one in photos)
    return [
        WorkShown(
            work,
            [
                ready[one.image_id]
                for one in photos
                if one.work_id == work.pk and one.image_id in ready
            ],
        )
        for work in works
    ]


def photos_of(work: Work) -> list[PhotoShown]:
    """All of its photos, for whoever keeps it. Three queries."""
    photos = list(work.photos.order_by("position", "pk"))
    ready = pictures(one.image_id for one in photos)
    return [PhotoShown(one.pk, ready.get(one.image_id)) for one in photos]


def firms_run_by(person: Person) -> list[Organisation]:
    """For which she may write a profile. One query."""
    run = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    return list(run.distinct().order_by("pk"))


def able(keys: Iterable[str], *, person: Person | None) -> ProfileQuerySet:
    """Who makes to order, does one of these processes well and takes messages of this reader, the
    last changed first. ``keys`` are of the vocabulary; a kind of a process is that process."""
    seen = Profile.objects.visible_to(person).reached_by(person)
    return seen.offering(Offer.ORDER).able_to(keys).with_parts().order_by("-changed_at", "-pk")


def shown_to(profile: Profile, audience: Audience) -> Shown:
    """The profile as ``audience`` sees it; MEMBERS see what is for them and for everybody."""
    offers = dict(Offer.choices)
    return Shown(
        pk=profile.pk,
        name=profile.called if profile.name_for >= audience else "",
        headline=profile.headline,
        about=profile.about,
        place=_place(profile) if profile.place_for >= audience else "",
        skills=_best_first(profile.skills.all()),
        languages=tuple(name_of(code) for code in unbarred(profile.languages)),
        offers=tuple(str(offers[one]) for one in unbarred(profile.offers) if one in offers),
        takes_messages=min(profile.contact_for, profile.seen_by) >= audience,
        is_firm=profile.organisation_id is not None,
    )


def _best_first(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    return tuple(sorted(skills, key=lambda one: (-one.level, one.process)))


def _place(profile: Profile) -> str:
    land = dict(countries()).get(profile.country, profile.country)
    town = profile.municipality
    return f"{town.names}, {land}" if town else land
