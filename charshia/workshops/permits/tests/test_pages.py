"""Pages of permits: what a machine asks for, one's own, the desk, a trainer's."""

import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from charshia.commons.learning.actions import ask_for_seat
from charshia.workshops.permits.actions import give_permit, name_trainer, recognise, require
from charshia.workshops.permits.deeds import DEEDS
from charshia.workshops.permits.models import Permit, Recognition, Requirement, Trainer
from charshia.workshops.permits.queries import permission_of
from charshia.workshops.permits.tests.badging import COURSE, ISSUER, Lab
from charshia.workshops.permits.tests.learning import DAY, a_course, a_session
from charshia.workshops.spaces.actions import appoint
from charshia.workshops.spaces.kinds import Role
from charshia.workshops.spaces.tests.making import a_machine, a_space, person

pytestmark = pytest.mark.usefixtures("cast")
DESK = "/en/spaces/bench/permits/"
MINE = "/en/my/permits/"


@pytest.fixture
def today() -> datetime:
    return timezone.now()


@pytest.fixture
def arta(today):
    return {"by": person("arta"), "now": today}


@pytest.fixture
def space(today):
    return a_space(today)


@pytest.fixture
def laser(space, today):
    return a_machine(space, today, name={"en": "Laser"}, needs_training=True)


@pytest.fixture
def safety(today):
    return a_course("laser-safety", today)


def seen(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_machine_says_what_one_must_have_learnt_and_where(
    client, as_, laser, safety, arta, today
):
    page = f"/en/spaces/bench/machines/{laser.pk}/"
    assert "Who looks after the space trains you" in seen(client.get(page))
    require(laser, safety, months=12, idle_days=1, **arta)
    assert "No session with a free place is planned yet." in seen(client.get(page))

    session = a_session(safety, today + 3 * DAY)
    text = seen(client.get(page))
    assert "To use it you need: Laser-Safety" in text
    assert "good for 12 months · lapses after 1 day without use" in text
    assert "3 free seats" in text, "what is kept of the page is made anew"
    assert f"/en/learning/sessions/{session.pk}/" in client.get(page).content.decode()
    ask_for_seat(session, person=person("jehona"), by="system", now=today)
    assert "2 free seats" in seen(client.get(page))

    jelena = as_("jelena")
    assert "You may use it" not in seen(jelena.get(page))
    give_permit(laser, person("jelena"), reason="Shown", **arta)
    assert "You may use it. Good until" in seen(jelena.get(page))


def test_where_several_will_do_the_page_says_so(client, laser, safety, today, arta):
    require(laser, safety, **arta)
    require(laser, a_course("other-safety", today), **arta)
    require(laser, a_course("fire", today), is_needed_too=True, **arta)

    text = seen(client.get(f"/en/spaces/bench/machines/{laser.pk}/"))

    assert re.search("One of these courses is enough: Laser-Safety .* Other-Safety .* And beside: "
                     "Fire", text)  # fmt: skip


def test_a_machine_for_everybody_says_nothing_of_courses(client, space, today):
    machine = a_machine(space, today)
    text = seen(client.get(f"/en/spaces/bench/machines/{machine.pk}/"))
    assert "What you must have learnt" not in text


def test_the_desk_asks_for_a_course_gives_by_hand_and_takes_back(as_, laser, safety):
    arta = as_("arta")
    asked = {"course": safety.pk, "proof": "attendance", "months": "12", "idle_days": ""}
    of = f"{DESK}machine/{laser.pk}"
    assert arta.post(f"{of}/requirement/", asked).status_code == 303
    assert arta.post(f"{of}/requirement/", asked | {"months": "0"}).status_code == 422
    rule = Requirement.objects.get()
    assert (rule.months, rule.idle_days, rule.is_needed_too) == (12, None, False)
    changed = {"proof": "certificate", "months": "", "idle_days": "30"}
    assert "12" in arta.get(f"{DESK}requirement/{rule.pk}/rules/").content.decode()
    assert arta.post(f"{DESK}requirement/{rule.pk}/rules/", changed).status_code == 303
    rule.refresh_from_db()
    assert (rule.proof, rule.months, rule.idle_days) == ("certificate", None, 30)

    given = {"person": person("jelena").email, "ends_on": "", "reason": "Showed her on Monday"}
    refused = arta.post(f"{of}/permit/", given | {"ends_on": "2020-01-01"})
    assert (refused.status_code, "This day is over already" in seen(refused)) == (422, True)
    assert arta.post(f"{of}/permit/", given).status_code == 303
    text = seen(arta.get(DESK))
    assert person("jelena").name in text
    assert "given by hand : Showed her on Monday" in text.replace("hand:", "hand :")
    permit = Permit.objects.get()
    assert arta.post(f"{DESK}permit/{permit.pk}/revocation/", {"reason": ""}).status_code == 422
    back = arta.post(f"{DESK}permit/{permit.pk}/revocation/", {"reason": "Left it burning"})
    assert back.status_code == 303
    assert "it was taken back – Left it burning" in seen(arta.get(DESK))
    assert "it was taken back – Left it burning" in seen(as_("jelena").get(MINE))


def test_helpers_give_and_take_but_only_keepers_make_rules(as_, space, laser, safety, today):
    appoint(space, person("jehona"), role=Role.HELPER, by="system", now=today)
    helper, stranger = as_("jehona"), as_("jelena")
    of = f"{DESK}machine/{laser.pk}"
    for (kind, noun), deed in DEEDS.items():
        if kind in ("", "machine"):
            address = f"{of}/{noun}/" if kind else f"{DESK}{noun}/"
            allowed = 200 if deed.for_helpers else 404
            assert (helper.get(address).status_code, stranger.get(address).status_code) == (
                allowed, 404,
            )  # fmt: skip
    assert stranger.get(DESK).status_code == 404
    assert "Ask for a course" not in seen(helper.get(DESK))


def test_a_trainer_is_named_and_trains_from_her_own_page(as_, laser):
    arta, jelena = as_("arta"), as_("jelena")
    page = f"{MINE}machines/{laser.pk}/"
    assert jelena.get(page).status_code == 404
    named = {"person": person("jelena").email, "ends_on": ""}
    assert arta.post(f"{DESK}machine/{laser.pk}/trainer/", named).status_code == 303

    assert page in jelena.get(MINE).content.decode()
    told = {"person": person("jehona").email, "ends_on": "", "reason": "Cut a box with me"}
    assert jelena.post(page, told | {"person": person("jelena").email}).status_code == 422
    assert jelena.post(page, told).status_code == 303
    assert permission_of(laser, person("jehona")) is not None
    trainer = Trainer.objects.get()
    assert arta.post(f"{DESK}trainer/{trainer.pk}/removal/").status_code == 303
    assert jelena.get(page).status_code == 404


def test_a_badge_is_handed_in_as_text_or_file_and_refused_beside_its_field(
    as_, space, laser, safety, arta, today
):
    lab, jelena = Lab(), as_("jelena")
    require(laser, safety, **arta)
    recognise(
        space, safety, issuer=ISSUER, issuer_name="The lab", key=lab.key, achievement=COURSE, **arta
    )
    badge = lab.badge(person("jelena").email, today - DAY)

    nothing = jelena.post(MINE, {"badge": ""})
    assert (nothing.status_code, "Paste a badge, or choose its file." in seen(nothing)) == (
        422, True,
    )  # fmt: skip
    no_badge = SimpleUploadedFile("badge.jwt", bytes(range(256)))
    assert jelena.post(MINE, {"badge": "", "file": no_badge}).status_code == 422
    file = SimpleUploadedFile("badge.jwt", badge.encode())
    assert jelena.post(MINE, {"badge": "", "file": file}).status_code == 303
    assert jelena.post(MINE, {"badge": badge}).status_code == 303

    text = seen(jelena.get(MINE))
    assert "Laser: verified" in text
    assert "You may use it." in text
    assert Permit.objects.count() == 1


def test_a_steward_recognises_another_site_with_its_key(as_, space, safety):
    arta, address = as_("arta"), f"{DESK}recognition/"
    told = {
        "issuer": ISSUER, "issuer_name": "The lab", "key": "no key", "achievement": "Laser",
        "course": safety.pk,
    }  # fmt: skip
    refused = arta.post(address, told)
    assert (refused.status_code, "This is not a public key" in seen(refused)) == (422, True)
    assert arta.post(address, told | {"key": Lab().key}).status_code == 303
    own = {"taught": safety.pk, "course": safety.pk}
    assert arta.post(f"{DESK}own-recognition/", own).status_code == 303

    text = seen(arta.get(DESK))
    assert "The lab Laser → Laser-Safety" in text
    first = Recognition.objects.order_by("pk")[0]
    assert arta.post(f"{DESK}recognition/{first.pk}/removal/").status_code == 303
    assert "The lab" not in seen(arta.get(DESK))


@pytest.mark.parametrize("many", [1, 3])
def test_the_desk_and_ones_own_page_take_as_many_queries_however_full(
    many, as_, space, arta, today, django_assert_num_queries
):
    desk, own = as_("arta"), as_("jelena")
    for number in range(many):
        machine = a_machine(space, today)
        require(machine, a_course(f"course-{number}", today), **arta)
        give_permit(machine, person("jelena"), reason="Shown", **arta)
        name_trainer(machine, person("jehona"), **arta)
    with django_assert_num_queries(QUERIES["desk"]):
        desk.get(DESK)
    with django_assert_num_queries(QUERIES["mine"]):
        own.get(MINE)


QUERIES = {"desk": 11, "mine": 16}
