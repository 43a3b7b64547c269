from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.makers.actions import forget_profile
from charshia.workshops.makers.models import Profile, Work


def export(person: Person) -> list[dict[str, Any]]:
    """Her profile with its skills and who sees which part."""
    return [
        {
            "headline": dict(one.headline), "about": dict(one.about),
            "languages": one.languages, "offers": one.offers, "country": one.country,
            "municipality": str(one.municipality.names) if one.municipality else "",
            "seen_by": one.seen_by, "name_for": one.name_for, "place_for": one.place_for,
            "contact_for": one.contact_for,
            "skills": [
                {"process": skill.process, "level": skill.level, "since": skill.since}
                for skill in one.skills.order_by("pk")
            ],
            "works": [
                {"title": dict(work.title), "words": dict(work.words), "made_in": work.made_in,
                 "url": work.url, "seen_by": work.seen_by}
                for work in Work.objects.filter(profile=one).in_order()
            ],
        }
        for one in Profile.objects.own(person).select_related("municipality")
    ]  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_profile(person)


hold(Holding("makers", export, erase=erase))
