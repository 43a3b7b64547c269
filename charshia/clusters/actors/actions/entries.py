"""How an entry comes onto the map, changes, and leaves it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.actions.facts import Facts, follow, locked, refuse_shapeless
from charshia.clusters.actors.kinds import Source, State
from charshia.clusters.actors.models import Actor, Keeper
from charshia.clusters.actors.slugs import free_slug
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import keep_texts, signed
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

By = models.Model | str
MOST_KEPT = 20  # entries that one person may have waiting or on the map


class TooManyEntries(Refusal):
    pass


class NotWaiting(Refusal):
    pass


class NotOnTheMap(Refusal):
    pass


class IsMerged(Refusal):
    pass


class IsLinked(Refusal):
    pass


class NoAddress(Refusal):
    pass


@action
def enter_own(
    facts: Facts,
    *,
    by: Person,
    now: datetime,
    language: str,
    organisation: Organisation | None = None,
) -> Actor:
    """Somebody enters her own: it waits for the coordinator's yes. Raises NotNamed,
    NotOnTheGlobe, TooManyEntries, IsLinked."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if Keeper.objects.filter(person=by).count() >= MOST_KEPT:
        raise TooManyEntries(_("You keep many entries already. Ask the coordinator."))
    actor = _entered(
        facts, state=State.PROPOSED, source=Source.OWN, organisation=organisation,
        language=language, by=by, now=now, confirmed_at=now,
    )  # fmt: skip
    Keeper.objects.create(actor=actor, person=by, since=now)
    record("clusters.actor.proposed", actor, by=by, at=now)
    return actor


@action
def enter_listed(
    facts: Facts,
    *,
    source: str = Source.OFFICE,
    by: By,
    now: datetime,
    language: str = "en",
    organisation: Organisation | None = None,
) -> Actor:
    """The coordinator enters one, or brings it in from a file: it stands on the map at once.
    Raises NotNamed, NotOnTheGlobe, IsLinked."""
    actor = _entered(
        facts, state=State.LISTED, source=source, organisation=organisation,
        language=language, by=by, now=now, listed_at=now, confirmed_at=now,
    )  # fmt: skip
    record("clusters.actor.listed", actor, by=by, at=now, source=source)
    follow(actor)
    return actor


@action
def invite(facts: Facts, *, by: Person, now: datetime, language: str) -> Actor:
    """Begin an entry that whoever has its e-mail address finishes, by a link in a letter and
    without an account. Raises NotNamed, NotOnTheGlobe, NoAddress."""
    if not facts.email:
        raise NoAddress(_("Write the e-mail address to which the letter goes."), field="email")
    actor = _entered(
        facts, state=State.DRAFT, source=Source.INVITED, language=language, by=by, now=now,
        link_key=new_key(),
    )  # fmt: skip
    record("clusters.actor.invited", actor, by=by, at=now)
    return actor


@action
def send_link(actor: Actor, *, by: By, now: datetime) -> None:
    """Write once more to whom the entry belongs, with a new link; the old one ends. Raises
    NoAddress or IsMerged."""
    kept = _to_be_changed(actor)
    if not kept.email:
        raise NoAddress(_("There is no e-mail address in this entry."), field="email")
    Actor.objects.filter(pk=kept.pk).update(link_key=new_key())
    record("clusters.actor.invited", kept, by=by, at=now)


@action
def ensure_link(actor: Actor) -> None:
    """Let its signed address open the entry, where none does yet. ``actor`` knows it then."""
    (kept,) = locked([actor.pk])
    if not kept.link_key:
        Actor.objects.filter(pk=kept.pk).update(link_key=new_key())
        kept.refresh_from_db(fields=["link_key"])
    actor.link_key = kept.link_key


@action
def change(actor: Actor, facts: Facts, *, by: By, now: datetime) -> None:
    """Say it otherwise. ``actor`` is as the writer saw it: what somebody else wrote meanwhile in
    another language stays. What an invited one sends waits for a yes from then on. Raises
    NotNamed, NotOnTheGlobe, IsMerged."""
    refuse_shapeless(facts)
    kept = _to_be_changed(actor)
    said = facts.kept()
    before = {name: getattr(kept, name) for name in said}
    others = keep_texts(kept, said, by=by, now=now, seen=actor)
    fields = sorted(name for name, value in said.items() if before[name] != value)
    Actor.objects.filter(pk=kept.pk).update(
        **others, changed_at=now, confirmed_at=now, asked_at=None, asks=0
    )
    if fields:
        record("clusters.actor.changed", kept, by=by, at=now, fields=fields)
        follow(kept)


@action
def propose(actor: Actor, *, by: By, now: datetime) -> None:
    """Send what was begun: from now on it waits for the coordinator. Saying it twice changes
    nothing."""
    moved = Actor.objects.filter(pk=actor.pk, state__in=[State.DRAFT, State.REFUSED])
    if moved.update(state=State.PROPOSED, changed_at=now, confirmed_at=now):
        record("clusters.actor.proposed", actor, by=by, at=now)


@action
def put_on_map(actor: Actor, *, by: By, now: datetime) -> None:
    """The coordinator's yes, also to one that was refused or archived. Raises NotWaiting."""
    waiting = [State.PROPOSED, State.DRAFT, State.REFUSED, State.ARCHIVED]
    moved = Actor.objects.filter(pk=actor.pk, state__in=waiting)
    if not moved.update(
        state=State.LISTED, listed_at=now, confirmed_at=now, asked_at=None, asks=0, reason=""
    ):
        raise NotWaiting(_("Somebody has answered this meanwhile."))
    record("clusters.actor.listed", actor, by=by, at=now)
    follow(actor)


@action
def refuse(actor: Actor, *, reason: str, by: By, now: datetime) -> None:
    """Say no, and why. Raises NotWaiting."""
    moved = Actor.objects.filter(pk=actor.pk, state=State.PROPOSED)
    if not moved.update(state=State.REFUSED, reason=reason):
        raise NotWaiting(_("Somebody has answered this meanwhile."))
    record("clusters.actor.refused", actor, by=by, at=now, reason=reason)


@action
def archive(actor: Actor, *, by: By, now: datetime) -> None:
    """Take it off the map; its history stays. Raises NotOnTheMap."""
    if not Actor.objects.filter(pk=actor.pk, state=State.LISTED).update(state=State.ARCHIVED):
        raise NotOnTheMap(_("It is not on the map any more."))
    record("clusters.actor.archived", actor, by=by, at=now)
    follow(actor)


@action
def confirm(actor: Actor, *, by: By, now: datetime) -> None:
    """Its keepers say that all of it is still true. One that was archived because nobody
    answered comes back. Raises IsMerged."""
    kept = _to_be_changed(actor)
    facts: dict[str, Any] = {"confirmed_at": now, "asked_at": None, "asks": 0}
    came_back = kept.state == State.ARCHIVED and kept.asks > 0
    if came_back:
        facts["state"] = State.LISTED
    Actor.objects.filter(pk=kept.pk).update(**facts)
    record("clusters.actor.confirmed", kept, by=by, at=now)
    follow(kept)


@action
def note(actor: Actor, *, text: str, by: By, now: datetime) -> None:
    """The coordinator's own note, which nobody else reads."""
    if Actor.objects.filter(pk=actor.pk).exclude(note=text).update(note=text):
        record("clusters.actor.noted", actor, by=by, at=now)


def new_key() -> str:
    return get_random_string(16)


def _to_be_changed(actor: Actor) -> Actor:
    (kept,) = locked([actor.pk])
    if kept.state == State.MERGED:
        raise IsMerged(_("This entry was merged into another. Change that one."))
    return kept


def _entered(facts: Facts, *, by: By, now: datetime, **more: Any) -> Actor:
    refuse_shapeless(facts)
    organisation = more.get("organisation")
    if organisation is not None:
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        if Actor.objects.filter(organisation=organisation).exists():
            raise IsLinked(_("This business is on the map already."), field="organisation")
    known = signed(Actor, facts.kept(), by=by, now=now)
    first = next(text for text in facts.name.values() if text.strip())
    return Actor.objects.create(**known, **more, slug=free_slug(first), made_at=now, changed_at=now)
