"""By which name the two sides know each other: each shows what she agreed to show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from charshia.people.accounts.models import Person
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.kinds import Stage
from charshia.workshops.quotes.models import Asked, Request


@dataclass(frozen=True)
class Called:
    """``lang`` marks the words of a maker's own; ``profile`` is the number of her page, or 0."""

    name: str
    lang: str = ""
    profile: int = 0
    stall: str = ""  # slug


def called(asked: Asked, profiles: Mapping[int, Profile] | None = None) -> Called:
    """The maker as whoever asked may see her. At most one query, none with ``profiles``."""
    if asked.stall is not None:
        name, lang = asked.stall.title.shown()
        return Called(name, lang, stall=asked.stall.slug if asked.stall.is_visible else "")
    if asked.person is None:
        return Called(_("somebody who has left"))
    known = profiles_of([asked]) if profiles is None else profiles
    profile = known.get(asked.person.pk)
    if profile is None:
        return Called(asked.person.name)
    shown = profile.pk if profile.seen_by >= Audience.MEMBERS else 0
    if profile.name_for >= Audience.MEMBERS:
        return Called(asked.person.name, profile=shown)
    name, lang = profile.headline.shown()
    return Called(name, lang, profile=shown)


def profiles_of(rows: Iterable[Asked]) -> dict[int, Profile]:
    """By person. One query."""
    wanted = [one.person_id for one in rows if one.person_id]
    found = Profile.objects.filter(person__in=wanted).with_parts()
    return {one.person_id: one for one in found}


def contact_of(request: Request, asked: Asked, *, is_accepted: bool) -> Person | None:
    """Whoever asks, for the maker who may see her name and contact: all of those asked if she
    agreed to that, else the one whom she accepted."""
    may_see = request.shows_contact or (request.stage != Stage.DRAFT and is_accepted)
    return request.asker if may_see else None
