"""Badges of others: which ones a space takes, and what people hand in."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.commons.learning import badges
from charshia.commons.learning.models import Course
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.workshops.permits.actions.giving import settle
from charshia.workshops.permits.kinds import Look
from charshia.workshops.permits.models import Credential, Recognition, Requirement
from charshia.workshops.permits.verifying import (
    Badge,
    NoLonger,
    NotABadge,
    NotAKey,
    issuer_in,
    key_as_pem,
    own_issuer,
    own_key,
    verified,
)
from charshia.workshops.spaces.models import Space

__all__ = [
    "NotAKey", "NotRecognised", "OursAlready", "drop_recognition", "hand_in", "note_look",
    "recognise", "recognise_own",
]  # fmt: skip
Actor = Person | str


class NotRecognised(Refusal):
    pass


class OursAlready(Refusal):
    pass


def recognise(
    space: Space, course: Course, *, issuer: str, issuer_name: str, key: str, achievement: str,
    by: Actor, now: datetime,
) -> Recognition:  # fmt: skip
    """Who has ``achievement`` (its address or name) of that issuer counts as having learnt
    ``course`` in this space. ``key`` is the issuer's public key, PEM or JWK; saying it again
    changes the key. Raises NotAKey, OursAlready."""
    issuer = issuer.strip()
    if issuer == own_issuer():
        raise OursAlready(_("These are badges of this site: choose its course."), field="issuer")
    facts = {"issuer_name": issuer_name.strip(), "key": key_as_pem(key)}
    return _recognise(space, course, issuer, achievement.strip(), facts, by=by, now=now)


def recognise_own(
    space: Space, course: Course, *, taught: Course, by: Actor, now: datetime
) -> Recognition:
    """Who has a badge of this site for ``taught`` counts as having learnt ``course`` here."""
    achievement = badges.achievement(taught).id
    return _recognise(space, course, "", achievement, {}, by=by, now=now)


@action
def _recognise(
    space: Space, course: Course, issuer: str, achievement: str, facts: dict[str, str], *,
    by: Actor, now: datetime,
) -> Recognition:  # fmt: skip
    same = {"space": space, "course": course, "issuer": issuer, "achievement": achievement}
    found, _is_new = Recognition.objects.update_or_create(
        **same, ended_at=None, defaults=facts, create_defaults={**facts, "made_at": now}
    )
    record(
        "workshops.recognition.made", found, by=by, at=now,
        course=course.pk, issuer=issuer, achievement=achievement,
    )  # fmt: skip
    return found


@action
def drop_recognition(recognition: Recognition, *, by: Actor, now: datetime) -> None:
    """From now on the space takes no such badge; what was handed in before stays good."""
    rows = Recognition.objects.standing().filter(pk=recognition.pk)
    if rows.update(ended_at=now):
        record("workshops.recognition.ended", recognition, by=by, at=now)


def hand_in(token: str, *, person: Person, now: datetime) -> list[Credential]:
    """Somebody's badge, for every space that recognises it. What it says is verified before
    anything is written. A badge that names a list of its issuer waits until that was looked at.

    Raises NotRecognised, and NotABadge, NotHers, NoLonger of ``verifying``.
    """
    token = token.strip()
    issuer = issuer_in(token)
    is_ours = issuer == own_issuer()
    rows = Recognition.objects.standing().filter(issuer="" if is_ours else issuer)
    known = list(rows.select_related("space", "course").order_by("pk"))
    if not known:
        raise NotRecognised(
            _("No space recognises badges of this issuer yet: %(issuer)s. Speak with the space.")
            % {"issuer": issuer[:200]},
            field="badge",
        )
    found = _verified(token, known, person, now)
    fitting = [(one, badge) for one, badge in found if badge.is_for(one.achievement)]
    if not fitting:
        raise NotRecognised(
            _("The badge is good, but no space recognises this course yet: %(course)s.")
            % {"course": found[0][1].name[:200]},
            field="badge",
        )
    return _take(token, fitting, person=person, now=now)


def _verified(
    token: str, known: Sequence[Recognition], person: Person, now: datetime
) -> list[tuple[Recognition, Badge]]:
    """With those whose key signed it: each space trusts the key that its own steward entered.
    Raises what is in the way when there is none."""
    found: list[tuple[Recognition, Badge]] = []
    refused: Refusal | None = None
    by_key: dict[str, Badge | None] = {}
    for one in known:
        if one.key not in by_key:
            by_key[one.key] = None
            try:
                key = one.key or own_key()
                by_key[one.key] = verified(token, key, [person.email or ""], now=now)
            except (NotABadge, NoLonger) as no:
                refused = no
        badge = by_key[one.key]
        if badge is not None:
            found.append((one, badge))
    if not found:
        assert refused is not None
        raise refused
    return found


@action
def _take(
    token: str, fitting: Sequence[tuple[Recognition, Badge]], *, person: Person, now: datetime
) -> list[Credential]:
    taken = []
    for recognition, badge in fitting:
        look = Look.WAITING if badge.asks_issuer else Look.GOOD
        facts = {
            "name": badge.name, "token": token, "issued_at": badge.issued_at,
            "ends_at": badge.ends_at, "handed_at": now, "look": look,
        }  # fmt: skip
        found, is_new = Credential.objects.get_or_create(
            recognition=recognition, person=person, identifier=badge.identifier, defaults=facts
        )
        if found.look == Look.BAD:
            raise NoLonger(_("This badge was taken back by its issuer."), field="badge")
        if is_new:
            record("workshops.credential.handed_in", found, by=person, at=now, look=look)
        taken.append(found)
    for found in taken:
        _settle_by(found, now)
    return taken


@action
def note_look(credential: Credential, *, is_good: bool, now: datetime) -> None:
    """Its issuer was asked: the badge counts from now on, or never."""
    look = Look.GOOD if is_good else Look.BAD
    rows = Credential.objects.filter(pk=credential.pk, look=Look.WAITING)
    if rows.update(look=look):
        record("workshops.credential.looked_at", credential, by="system", at=now, look=look)
        _settle_by(credential, now)


def _settle_by(credential: Credential, now: datetime) -> None:
    of = credential.recognition
    machines = Requirement.objects.filter(machine__space=of.space_id, course=of.course_id)
    settle(credential.person, machines.values_list("machine", flat=True), now=now)
