"""What tests of makers begin with."""

from datetime import datetime
from typing import Any

from charshia.people.accounts.models import Person
from charshia.workshops.makers.actions import Consent, ProfileFacts, put_profile, put_skill
from charshia.workshops.makers.kinds import Audience, Level, Offer
from charshia.workshops.makers.models import Profile

OPEN = Consent(*(Audience.EVERYBODY,) * 4)


def facts(consent: Consent = OPEN, **more: Any) -> ProfileFacts:
    said = {"headline": {"en": "I weave rugs"}, "about": {"en": "On my own loom."}, "country": "RS"}
    lists = {"languages": ("sr", "sq"), "offers": (Offer.TEACHING,)}
    return ProfileFacts(**(said | lists | more), consent=consent)


def weaver(person: Person, consent: Consent = OPEN, *, now: datetime, **more: Any) -> Profile:
    profile = put_profile(facts(consent, **more), by=person, now=now)
    put_skill(profile, process="weaving", level=Level.MASTER, since=1998, by=person, now=now)
    return profile
