"""Badges of this site and of others: verified, recognised, and each refusal a clear sentence."""

import json
from base64 import urlsafe_b64encode
from datetime import datetime

import jwt
import pytest
from django.utils import timezone
from openbadgeslib import ob3

from charshia.commons.learning.actions import revoke_certificate
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.ground.media.fetching import CannotFetch
from charshia.workshops.permits import reactions
from charshia.workshops.permits.actions import (
    NotAKey,
    NotRecognised,
    drop_recognition,
    hand_in,
    recognise,
    recognise_own,
    require,
)
from charshia.workshops.permits.actions.recognising import OursAlready
from charshia.workshops.permits.kinds import Look, Source
from charshia.workshops.permits.models import Credential, Permit
from charshia.workshops.permits.queries import permission_of
from charshia.workshops.permits.tests.badging import COURSE, ISSUER, LIST, Lab
from charshia.workshops.permits.tests.learning import DAY, HOUR, a_course, attends, certificate_of
from charshia.workshops.permits.verifying import NoLonger, NotABadge, NotHers, own_issuer, own_key
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def today() -> datetime:
    """The library that verifies asks the clock."""
    return timezone.now()


@pytest.fixture
def arta(today):
    return {"by": person("arta"), "now": today}


@pytest.fixture
def jelena():
    return person("jelena")


@pytest.fixture
def space(today):
    return a_space(today - 90 * DAY)


@pytest.fixture
def safety(today):
    return a_course("laser-safety", today - 90 * DAY)


@pytest.fixture
def laser(space, safety, today, arta):
    made = a_machine(space, today - 90 * DAY, name={"en": "Laser"})
    require(made, safety, months=12, **arta)
    return made


@pytest.fixture(scope="module")
def lab() -> Lab:
    return Lab()


@pytest.fixture
def known(space, laser, safety, lab, arta):
    """The steward entered the lab's key and what it teaches."""
    return recognise(
        space, safety, issuer=ISSUER, issuer_name="The lab", key=lab.key, achievement=COURSE,
        **arta,
    )  # fmt: skip


def test_a_badge_of_another_course_here_counts_where_a_space_says_so(
    space, laser, safety, jelena, arta, today
):
    other = a_course("big-laser", today - 90 * DAY)
    attends(jelena, other, today - 9 * DAY)
    badge = certificate_of(jelena, other).badge
    with pytest.raises(NotRecognised, match="No space recognises badges"):
        hand_in(badge, person=jelena, now=today)
    recognise_own(space, safety, taught=a_course("another", today), **arta)
    with pytest.raises(NotRecognised, match="no space recognises this course yet: Big-Laser"):
        hand_in(badge, person=jelena, now=today)
    recognise_own(space, safety, taught=other, **arta)

    (taken,) = hand_in(f" {badge}\n", person=jelena, now=today)

    permit = Permit.objects.get()
    issued = certificate_of(jelena, other).issued_at.replace(microsecond=0)
    assert (permit.source, permit.grounds) == (Source.CREDENTIAL, [f"credential:{taken.pk}"])
    assert permit.learnt_at == issued
    assert permission_of(laser, jelena).ends_at == issued.replace(year=issued.year + 1)
    assert [one.pk for one in hand_in(badge, person=jelena, now=today)] == [taken.pk]
    assert Entry.objects.filter(event="workshops.credential.handed_in").count() == 1


def test_a_badge_of_ours_that_was_taken_back_or_is_of_somebody_else_is_refused(
    space, laser, safety, jelena, arta, today
):
    other = a_course("big-laser", today - 90 * DAY)
    recognise_own(space, safety, taught=other, **arta)
    attends(jelena, other, today - 9 * DAY)
    mine = certificate_of(jelena, other)
    with pytest.raises(NotHers, match="another e-mail address"):
        hand_in(mine.badge, person=person("shpresa"), now=today)

    revoke_certificate(mine, reason="By mistake", **arta)
    with pytest.raises(NoLonger, match="taken back"):
        hand_in(mine.badge, person=jelena, now=today)
    assert not Credential.objects.exists()


def test_a_badge_of_another_site_is_verified_with_the_key_that_the_steward_entered(
    known, laser, lab, jelena, today
):
    (taken,) = hand_in(lab.badge(jelena.email, today - 9 * DAY), person=jelena, now=today)

    assert (taken.look, taken.name) == (Look.GOOD, "Laser")
    assert permission_of(laser, jelena).given_at == taken.issued_at


def _for_another(badge) -> str:
    head, _body, signature = badge.split(".")
    said = jwt.decode(badge, options={"verify_signature": False}) | {"sub": "urn:me"}
    body = urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{signature}"


def _of_issuer(issuer) -> str:
    body = urlsafe_b64encode(json.dumps({"iss": issuer}).encode()).rstrip(b"=").decode()
    return f"eyJhbGciOiJSUzI1NiJ9.{body}.AAAA"


def _unsigned(badge) -> str:
    said = jwt.decode(badge, options={"verify_signature": False})
    return jwt.encode(said, None, algorithm="none")


@pytest.mark.parametrize(
    ("spoil", "refusal", "says"),
    [
        (lambda badge: "what is this", NotABadge, "not an Open Badge 3.0"),
        (lambda badge: "a.b.c", NotABadge, "not an Open Badge 3.0"),
        (lambda badge: badge + "A" * 100_000, NotABadge, "not an Open Badge 3.0"),
        (lambda badge: badge[:-8] + "AAAAAAAA", NotABadge, "signature"),
        (lambda badge: _of_issuer("\ud83d"), NotABadge, "not an Open Badge 3.0"),
        (lambda badge: _of_issuer("a\0b"), NotABadge, "not an Open Badge 3.0"),
        (lambda badge: _of_issuer(7), NotABadge, "not an Open Badge 3.0"),
        (lambda badge: "\ud83d.ж.\0", NotABadge, "not an Open Badge 3.0"),
        (_for_another, NotABadge, "signature"),
        (_unsigned, NotABadge, "not a valid Open Badge"),
    ],
    ids=[
        "words", "dots", "huge", "signature", "lone half", "zero", "number", "letters", "changed",
        "unsigned",
    ],
)  # fmt: skip
def test_what_is_no_badge_or_was_changed_is_refused(
    spoil, refusal, says, known, lab, jelena, today
):
    badge = lab.badge(jelena.email, today - 9 * DAY)
    with pytest.raises(refusal, match=says) as refused:
        hand_in(spoil(badge), person=jelena, now=today)
    assert refused.value.field == "badge"
    assert not Credential.objects.exists()


def test_an_expired_badge_and_one_of_another_key_are_refused(known, lab, jelena, today):
    old = lab.badge(jelena.email, today - 9 * DAY, expiration_date=today - DAY)
    with pytest.raises(NoLonger, match="expired"):
        hand_in(old, person=jelena, now=today)
    with pytest.raises(NotABadge, match="signature"):
        hand_in(Lab().badge(jelena.email, today - DAY), person=jelena, now=today)
    with pytest.raises(NotHers):
        hand_in(lab.badge("other@example.org", today), person=jelena, now=today)


def test_who_signs_in_our_name_is_refused(space, laser, safety, lab, jelena, arta, today):
    """The issuer that a badge claims decides only with which key it is verified."""
    taught = a_course("big-laser", today)
    recognition = recognise_own(space, safety, taught=taught, **arta)
    ours = ob3.Issuer(id=own_issuer(), name="Charshia", url="https://lab.example")
    achievement = ob3.Achievement(
        id=recognition.achievement, name="x", description="x", criteria_narrative="x"
    )
    forged = lab.badge(jelena.email, today - DAY, issuer=ours, achievement=achievement)
    with pytest.raises(NotABadge):
        hand_in(forged, person=jelena, now=today)


def test_each_space_trusts_the_key_that_its_own_steward_entered(
    known, laser, safety, lab, jelena, arta, today
):
    other = a_space(today, "other")
    recognise(
        other, safety, issuer=ISSUER, issuer_name="Not the lab", key=Lab().key,
        achievement=COURSE, **arta,
    )  # fmt: skip

    taken = hand_in(lab.badge(jelena.email, today - DAY), person=jelena, now=today)

    assert [one.recognition for one in taken] == [known]


def test_a_badge_with_a_list_of_its_issuer_waits_until_that_was_looked_at(
    known, laser, lab, jelena, today, monkeypatch
):
    entry = ob3.status_entry(LIST, "revocation", 7)
    good = lab.badge(jelena.email, today - DAY, credential_status=[entry])
    sent: list[bytes] = []

    def fetched(address: str, accept: str) -> bytes:
        assert address == LIST
        if not sent:
            raise CannotFetch("nobody answers")
        return sent[0]

    monkeypatch.setattr(reactions, "fetch", fetched)
    (taken,) = hand_in(good, person=jelena, now=today)
    run_errands()
    taken.refresh_from_db()
    assert (taken.look, permission_of(laser, jelena)) == (Look.WAITING, None)

    sent.append(lab.listing(3, at=today - HOUR))
    run_errands(now=today + DAY)
    assert permission_of(laser, jelena) is not None


def test_a_badge_that_its_issuer_took_back_gives_nothing(
    known, laser, lab, jelena, today, monkeypatch
):
    entry = ob3.status_entry(LIST, "revocation", 7)
    badge = lab.badge(jelena.email, today - DAY, credential_status=[entry])
    monkeypatch.setattr(reactions, "fetch", lambda address, accept: lab.listing(7, at=today - HOUR))

    hand_in(badge, person=jelena, now=today)
    run_errands()

    assert (Credential.objects.get().look, permission_of(laser, jelena)) == (Look.BAD, None)
    with pytest.raises(NoLonger):
        hand_in(badge, person=jelena, now=today)


def test_a_list_that_somebody_else_signed_is_not_believed(
    known, laser, lab, jelena, today, monkeypatch
):
    entry = ob3.status_entry(LIST, "revocation", 7)
    badge = lab.badge(jelena.email, today - DAY, credential_status=[entry])
    monkeypatch.setattr(reactions, "fetch", lambda address, accept: Lab().listing(at=today - HOUR))

    hand_in(badge, person=jelena, now=today)
    run_errands()

    assert Credential.objects.get().look == Look.BAD


def test_what_is_recognised_no_more_takes_nothing_new_and_leaves_what_was_given(
    known, laser, lab, jelena, arta, today
):
    hand_in(lab.badge(jelena.email, today - DAY), person=jelena, now=today)
    drop_recognition(known, **arta)

    assert permission_of(laser, jelena) is not None
    again = person("shpresa")
    with pytest.raises(NotRecognised):
        hand_in(lab.badge(again.email, today - DAY), person=again, now=today)


def test_a_key_is_taken_as_pem_or_jwk_but_no_private_one(space, laser, safety, lab, arta):
    def entered(key: str, issuer: str = ISSUER) -> str:
        return recognise(
            space, safety, issuer=issuer, issuer_name="", key=key, achievement="Laser", **arta
        ).key

    jwk = jwt.algorithms.ECAlgorithm.to_jwk(lab.private.public_key())
    private = jwt.algorithms.ECAlgorithm.to_jwk(lab.private)
    assert entered(lab.key) == entered(jwk) == entered(f'{{"keys": [{jwk}]}}') == lab.key
    for wrong in (
        private, lab.pem.decode(), "a key", "{}", '{"keys": []}', '{"kty": "oct", "k": "AAAA"}'
    ):  # fmt: skip
        with pytest.raises(NotAKey) as refused:
            entered(wrong)
        assert refused.value.field == "key"
    with pytest.raises(OursAlready):
        entered(own_key(), own_issuer())
