"""Saying what one can, to whom each part of it is shown, and writing to somebody who can."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.ground.places.models import Municipality
from charshia.ground.search.actions import note_change
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import Said, Visitor, open_thread, open_thread_with, write
from charshia.people.messages.models import Message, Side
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.makers.actions.portfolio import erase_works
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import FIRST_YEAR, Profile, Skill, audience_of
from charshia.workshops.terms.tables import processes


class NothingWritten(Refusal):
    pass


class NotAProcess(Refusal):
    """Something that our vocabulary does not have."""


class NotAYear(Refusal):
    pass


class NotReachable(Refusal):
    """She takes no messages from whoever asks."""


@dataclass(frozen=True)
class Consent:
    """Who sees the whole, and of it each part; nobody until she says so."""

    seen_by: int = Audience.NOBODY
    name_for: int = Audience.NOBODY
    place_for: int = Audience.NOBODY
    contact_for: int = Audience.NOBODY


@dataclass(frozen=True)
class ProfileFacts:
    """Texts by language; ``languages`` are ISO 639-1, ``offers`` values of Offer."""

    headline: Mapping[str, str]
    about: Mapping[str, str]
    country: str
    municipality: Municipality | None = None
    languages: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    consent: Consent = field(default_factory=Consent)


@action
def put_profile(
    facts: ProfileFacts, *, organisation: Organisation | None = None, by: Person, now: datetime
) -> Profile:
    """Write her profile, or that of an organisation; again changes it. Raises NothingWritten."""
    if not any(str(text).strip() for text in facts.headline.values()):
        raise NothingWritten(_("Say in a line what you do."), field="headline")
    plain = {
        "country": facts.country, "municipality": facts.municipality,
        "languages": barred(facts.languages), "offers": barred(facts.offers),
        "changed_at": now, **vars(facts.consent),
    }  # fmt: skip
    texts = {"headline": facts.headline, "about": facts.about}
    Person.objects.select_for_update().get(pk=by.pk)  # a second press waits here
    if organisation is not None:
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    whose = {"organisation": organisation} if organisation else {"person": by, "organisation": None}
    kept = Profile.objects.select_for_update(of=("self",)).filter(**whose).first()
    if kept is None:
        known = signed(Profile, texts, by=by, now=now)
        kept = Profile.objects.create(person=by, organisation=organisation, **known, **plain)
    else:
        keep_texts(kept, texts, by=by, now=now)
        Profile.objects.filter(pk=kept.pk).update(**plain)
        kept.refresh_from_db()
    note_change("maker", [kept.pk])
    record("workshops.profile.put", kept, by=by, at=now, seen_by=kept.seen_by)
    return kept


@action
def withdraw_profile(profile: Profile, *, by: Person, now: datetime) -> None:
    """From this moment nobody sees any of it; it stays hers. Twice is as good as once."""
    kept = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    if kept.seen_by == Audience.NOBODY:
        return
    Profile.objects.filter(pk=kept.pk).update(seen_by=Audience.NOBODY, changed_at=now)
    note_change("maker", [kept.pk])
    record("workshops.profile.withdrawn", kept, by=by, at=now)


@action
def put_skill(
    profile: Profile, *, process: str, level: int, since: int | None, by: Person, now: datetime
) -> Skill:
    """Say that she can it, how well, since which year. The same process again changes it.

    ``process`` is a key of the vocabulary. Raises NotAProcess, NotAYear.
    """
    if process not in processes().terms:
        raise NotAProcess(_("Choose from the list."), field="process")
    if since is not None and not FIRST_YEAR <= since <= now.year:
        raise NotAYear(_("Write a year, not later than this one."), field="since")
    Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    skill, _new = Skill.objects.update_or_create(
        profile=profile, process=process, defaults={"level": level, "since": since}
    )
    note_change("maker", [profile.pk])
    record("workshops.skill.put", profile, by=by, at=now, process=process, level=level)
    return skill


@action
def drop_skill(skill: Skill, *, by: Person, now: datetime) -> None:
    gone, _kinds = Skill.objects.filter(pk=skill.pk).delete()
    if gone:
        note_change("maker", [skill.profile_id])
        record("workshops.skill.dropped", skill.profile, by=by, at=now, process=skill.process)


@action
def write_to(profile: Profile, *, said: Said, by: Person, now: datetime) -> Message:
    """Write to whom the profile is of; neither side sees an address of the other.

    Raises NotReachable, and what ``write`` raises.
    """
    kept = Profile.objects.select_for_update(of=("self",))
    profile = kept.select_related("person", "organisation").get(pk=profile.pk)
    if min(profile.contact_for, profile.seen_by) < audience_of(by):
        raise NotReachable(_("No messages are taken here now."))
    if profile.organisation is not None:
        return _write_to_firm(profile.organisation, said, by, now)
    is_named = profile.name_for >= audience_of(by)
    thread = open_thread_with(
        profile.person, asker=by, room=f"maker{profile.pk}",
        called=profile.person.name if is_named else "", now=now,
    )  # fmt: skip
    return write(thread, side=Side.VISITOR, said=said, by=by, now=now)


def _write_to_firm(organisation: Organisation, said: Said, by: Person, now: datetime) -> Message:
    if organisation.memberships.filter(person=by).exists():
        raise NotReachable(_("That is your own page."))
    visitor = Visitor(by.language, person=by)
    thread = open_thread(organisation, visitor=visitor, now=now)
    return write(thread, side=Side.VISITOR, said=said, by=by, now=now)


@action
def forget_profile(person: Person) -> None:
    """Her profile, her works and their photos are erased. For that of an organisation somebody else
    who runs it answers from now on; where there is nobody, it goes too."""
    for one in Profile.objects.filter(person=person).order_by("pk"):
        heir = _heir(one.organisation, person) if one.organisation else None
        if heir is not None:
            Profile.objects.filter(pk=one.pk).update(person=heir)
        else:
            note_change("maker", [one.pk])
            erase_works(*one.works.order_by("pk"))
            one.delete()


def _heir(organisation: Organisation, person: Person) -> Person | None:
    run = organisation.memberships.filter(role__in=roles_with(Duty.RUN))
    rows = run.exclude(person=person).select_related("person").order_by("pk")
    membership = rows.first()
    return membership.person if membership else None
