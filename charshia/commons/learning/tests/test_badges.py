"""A badge is verified by others: from the published key only, and by the library's verifier."""

import json
from base64 import urlsafe_b64decode

import jwt
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier, decode_encoded_list

from charshia.commons.learning.actions import (
    answer_quiz,
    answer_work,
    enrol,
    finish_lesson,
    forget_learner,
    hand_in,
    make_course,
    name_trainer,
    revoke_certificate,
    show_name,
)
from charshia.commons.learning.badges import criteria
from charshia.commons.learning.models import Certificate, Enrolment
from charshia.commons.learning.papers import certificate_file
from charshia.commons.learning.tests.helping import NOW, a_course, part, person, right_choices
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.django_db


@pytest.fixture
def earned():
    """Arta completes the course; the errand signs her badge."""
    course, arta, besa = a_course(), person("arta"), person("besa")
    mine = enrol(course, person=arta, by=arta, now=NOW)
    quiz = part(course, "quiz")
    finish_lesson(mine, lesson=course.lessons.get(), now=NOW)
    answer_quiz(mine, block=quiz, chosen=right_choices(quiz), now=NOW)
    work = hand_in(mine, block=part(course, "task"), words="9 €", now=NOW)
    answer_work(work, is_accepted=True, words="", by=besa, now=NOW)
    run_errands()
    return Certificate.objects.get()


def decoded(part):
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def public_key():
    (jwk,) = json.loads(Client().get("/badges/keys.json").content)["keys"]
    numbers = (int.from_bytes(decoded(jwk[name]), "big") for name in ("e", "n"))
    return RSAPublicNumbers(*numbers).public_key()


def test_a_badge_verifies_offline_with_the_published_key_alone(earned):
    head, body, signature = earned.badge.split(".")

    public_key().verify(decoded(signature), f"{head}.{body}".encode(), PKCS1v15(), SHA256())
    assert json.loads(decoded(head))["alg"] == "RS256"
    said = json.loads(decoded(body))
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["issuer"]["id"] == said["iss"] == f"{settings.SITE_ADDRESS}/badges/issuer.json"
    assert said["credentialSubject"]["achievement"]["name"] == "Selling"
    assert "arta@learning.example" not in json.dumps(said)
    with pytest.raises(InvalidSignature):
        public_key().verify(
            decoded(signature), f"{head}.{body[:-1]}A".encode(), PKCS1v15(), SHA256()
        )


def test_the_verifier_of_the_standard_takes_it_and_refuses_a_changed_one(earned):
    pem = public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    verifier = OB3Verifier(pem)

    assert verifier.verify(earned.badge).achievement.name == "Selling"
    head, body, signature = earned.badge.split(".")
    with pytest.raises(OB3VerificationError):
        verifier.verify(f"{head}.{body[:-2]}AA.{signature}")


def test_who_knows_only_jwt_verifies_it_with_the_published_set_of_keys(earned):
    (key,) = jwt.PyJWKSet.from_dict(json.loads(Client().get("/badges/keys.json").content)).keys
    said = jwt.decode(earned.badge, key.key, algorithms=["RS256"], options={"require": ["iss"]})

    assert said["credentialSubject"]["achievement"]["name"] == "Selling"
    assert len(urlsafe_b64decode(f"{key.key_id}=")) == 32, "a thumbprint (RFC 7638)"
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(f"{earned.badge[:-8]}AAAAAAAA", key.key, algorithms=["RS256"])


def test_the_issuer_is_known_by_a_stable_address():
    issuer = json.loads(Client().get("/badges/issuer.json").content)

    assert issuer["id"] == f"{settings.SITE_ADDRESS}/badges/issuer.json"
    assert issuer["jwks"] == f"{settings.SITE_ADDRESS}/badges/keys.json"


def test_the_key_lies_in_the_data_folder_for_its_process_only(earned):
    assert (settings.DATA / "badges.pem").stat().st_mode & 0o777 == 0o600


def test_a_revoked_badge_stands_in_the_signed_list(earned):
    def listed():
        _head, body, _signature = Client().get("/badges/status.jwt").content.decode().split(".")
        subject = json.loads(decoded(body))["credentialSubject"]
        bits = decode_encoded_list(subject["encodedList"])
        return bool(bits[earned.pk // 8] & (0x80 >> earned.pk % 8))

    assert listed() is False
    revoke_certificate(earned, reason="By mistake", by=person("boss"), now=NOW)
    assert listed() is True
    page = Client().get(f"/en/learning/certificates/{earned.code}/").content.decode()
    assert "is not valid any more" in page
    assert "By mistake" not in page


def test_a_trainer_takes_a_certificate_back_with_a_reason_that_its_holder_reads(earned, mailoutbox):
    course, boss = earned.enrolment.course, person("boss")
    name_trainer(course, person=boss, by=boss, now=NOW)
    trainer, other = Client(), Client()
    trainer.force_login(boss)
    other.force_login(person("cena"))
    address = f"/en/training/{course.slug}/certificates/{earned.code}/"

    assert other.post(address, {"reason": "Because"}).status_code == 404
    refused = trainer.post(address, {"reason": " "})
    assert (refused.status_code, "This field is required" in refused.content.decode()) == (
        422,
        True,
    )
    assert trainer.post(address, {"reason": "Issued twice"}).status_code == 303
    run_errands()

    earned.refresh_from_db()
    assert (earned.revoked_at is not None, earned.reason) == (True, "Issued twice")
    assert "Issued twice" in mailoutbox[-1].body
    assert mailoutbox[-1].to == [earned.enrolment.person.email]
    assert "Certificate taken back" in trainer.get(f"/en/training/{course.slug}/").content.decode()


def test_the_public_page_says_whose_it_is_only_with_her_consent(earned):
    address = f"/en/learning/certificates/{earned.code}/"
    assert "Arta" not in Client().get(address).content.decode()

    show_name(earned, is_shown=True, by=earned.enrolment.person, now=NOW)
    assert "Arta" in Client().get(address).content.decode()


def test_paper_and_badge_are_given_to_their_holder_only(earned):
    hers, other = Client(), Client()
    hers.force_login(earned.enrolment.person)
    other.force_login(person("cena"))
    for file in ("certificate.pdf", "badge.jwt"):
        address = f"/en/learning/certificates/{earned.code}/{file}"
        assert (hers.get(address).status_code, other.get(address).status_code) == (200, 404)
    assert certificate_file(earned).startswith(b"%PDF")


def test_an_erased_learner_leaves_no_name_but_the_count(earned):
    forget_learner(earned.enrolment.person, now=NOW)

    assert Certificate.objects.count() == 0
    assert Enrolment.objects.completed().count() == 1


def test_a_certificate_of_a_course_not_completed_is_found(earned):
    @action
    def spoil():
        Enrolment.objects.filter(pk=earned.enrolment_id).update(completed_at=None)

    checked = CHECKS["certificates-are-of-completed-courses"]
    assert checked().problems == []
    spoil()
    assert len(checked().problems) == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sq", "të gjitha mësimet të lexuara; të gjitha kuizet të kaluara"),
        ("sr-Cyrl", "прочитане све лекције; положени сви квизови"),
    ],
    ids=["sq", "sr"],
)
def test_what_was_asked_for_is_told_in_the_language_of_the_course(language, told):
    made = make_course("prices", title={language: "Cmimi"}, by="system", now=NOW)
    with override("en"):
        assert criteria(made).startswith(told)
