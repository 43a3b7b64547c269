"""Who is proposed to somebody as a mentor, and why; what both see of a mentorship."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Avg

from charshia.engines.barred import unbarred
from charshia.engines.mentoring import (
    Deed,
    Match,
    Mentor,
    Side,
    Spot,
    Stage,
    Wanted,
    matches,
    possible,
)
from charshia.ground.languages.notes import name_of
from charshia.ground.places.models import Settlement
from charshia.people.accounts.models import Person
from charshia.workshops.circles.models import MentoringRequest, Mentorship, Thanks
from charshia.workshops.makers.kinds import Audience, Level
from charshia.workshops.makers.models import Profile
from charshia.workshops.makers.queries import Shown, shown_to
from charshia.workshops.terms.names import process_name
from charshia.workshops.terms.tables import processes

MOST_SHOWN: Final = 20
MOST_LOOKED_AT: Final = 1000
KNOWN: Final = frozenset({Stage.ACCEPTED, Stage.RUNNING, Stage.ENDED})  # both know the names


@dataclass(frozen=True)
class Proposal:
    """A mentor as the seeker sees her, and why she is proposed."""

    shown: Shown
    processes: tuple[str, ...]
    languages: tuple[str, ...]
    km: int | None


def proposals(request: MentoringRequest) -> list[Proposal]:
    """Whoever offers mentoring and fits, the best first; none whom she asked. Four queries. Places
    are municipalities, measured from the middle of their settlements."""
    person = request.person
    asked = request.mentorships.values("mentor")
    rows = Profile.objects.mentors_for(person).exclude(person__in=asked).with_parts()
    profiles = {one.pk: one for one in rows.order_by("pk")[:MOST_LOOKED_AT]}
    own = Profile.objects.own(person).first()
    middles = _middles([*profiles.values(), *([own] if own else [])])
    wanted = Wanted(
        frozenset(request.process_keys),
        frozenset(unbarred(request.languages)),
        middles.get(own.municipality_id or 0) if own else None,
    )
    mentors = [_mentor(one, middles) for one in profiles.values()]
    found = matches(wanted, mentors, processes().kinds_of)
    return [_proposal(profiles[one.key], one) for one in found[:MOST_SHOWN]]


def _mentor(profile: Profile, middles: dict[int, Spot]) -> Mentor:
    """What members see of her; a hidden place has no distance."""
    mastered = {one.process for one in profile.skills.all() if one.level >= Level.SKILLED}
    place = profile.municipality_id if profile.place_for >= Audience.MEMBERS else None
    return Mentor(
        profile.pk,
        frozenset(mastered),
        frozenset(unbarred(profile.languages)),
        middles.get(place or 0),
    )


def _middles(profiles: list[Profile]) -> dict[int, Spot]:
    """Of their municipalities. One query."""
    rows = Settlement.objects.filter(
        municipality__in={one.municipality_id for one in profiles}, latitude__isnull=False
    )
    means = rows.values_list("municipality").annotate(Avg("latitude"), Avg("longitude"))
    return {place: (north, east) for place, north, east in means.order_by("municipality")}


def _proposal(profile: Profile, match: Match) -> Proposal:
    return Proposal(
        shown_to(profile, Audience.MEMBERS),
        tuple(process_name(key) for key in match.processes),
        tuple(name_of(code) for code in match.languages),
        None if match.km is None else round(match.km),
    )


@dataclass(frozen=True)
class Seen:
    """A mentorship as one side sees it. ``other`` is empty as long as she keeps her name."""

    mentorship: Mentorship
    side: Side
    can: frozenset[Deed]
    other: str

    @property
    def is_mentor(self) -> bool:
        return self.side == Side.MENTOR


def seen_by(person: Person, mentorship: Mentorship, names: dict[int, str]) -> Seen:
    """``names`` are those that mentors show to members, by person."""
    side = mentorship.side_of(person)
    can = possible(mentorship.at, by=side, proposed_by=mentorship.period_of)
    if side == Side.MENTOR:
        other = mentorship.request.person.name
    elif mentorship.at in KNOWN:
        other = mentorship.mentor.name
    else:
        other = names.get(mentorship.mentor_id, "")
    return Seen(mentorship, side, can, other)


def mentorships_of(person: Person, *, request: MentoringRequest | None = None) -> list[Seen]:
    """The last asked first; of one request, or all of hers. Two queries."""
    rows = Mentorship.objects.visible_to(person).with_both()
    if request is not None:
        rows = rows.filter(request=request)
    found = list(rows.order_by("-asked_at", "-pk")[:100])
    names = shown_names([one.mentor_id for one in found])
    return [seen_by(person, one, names) for one in found]


def shown_names(people: list[int]) -> dict[int, str]:
    """Of those who show their name to members. One query."""
    rows = Profile.objects.filter(
        organisation=None, person__in=people, seen_by__gte=Audience.MEMBERS
    )
    named = rows.filter(name_for__gte=Audience.MEMBERS).select_related("person")
    return {one.person_id: one.person.name for one in named}


def own_thanks(mentorship: Mentorship, side: Side) -> str:
    found = Thanks.objects.filter(mentorship=mentorship, side=side).first()
    return found.text if found else ""
