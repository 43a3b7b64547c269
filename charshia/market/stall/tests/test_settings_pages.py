import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Pillow

from charshia.ground.languages.fields import Translated
from charshia.market.catalogue.models import Stall
from charshia.market.orders.tests.buying import text
from charshia.market.stall.opening import found_stall
from charshia.market.stall.setup import setup_of
from charshia.payments.models import Account, PaymentWay
from charshia.people.accounts.models import Person

PROFILE = {
    "title": "Odaja",
    "maker": "Filan dhe e ëma",
    "tagline": "E bëjmë vetë.",
    "story": "Një rrëfim.",
    "notice": "",
    "village": "Junik",
    "phone": "044 123 456",
    "email": "odaja@example.org",
    "language": "sq",
    "answer_hours": "12",
}


@pytest.fixture
def odaja(cast) -> Stall:
    filan = Person.objects.get(email="filan@example.org")
    return found_stall(
        "Odaja", country="XK", settlement=None, language="sq", phone="", by=filan,
        now=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def filan(odaja, as_):
    return as_("filan")


def picture() -> SimpleUploadedFile:
    file = io.BytesIO()
    Pillow.new("RGB", (40, 40), "red").save(file, "JPEG")
    return SimpleUploadedFile("me.jpg", file.getvalue(), "image/jpeg")


def test_the_profile_is_written_with_a_photo_in_ones_own_language(filan, odaja):
    answer = filan.post("/sq/stall/odaja/settings/profile/", PROFILE | {"portrait": picture()})

    assert (answer.status_code, answer.url) == (303, "/sq/stall/odaja/setup/")
    odaja = Stall.objects.with_place().get(pk=odaja.pk)
    assert odaja.maker == Translated({"sq": "Filan dhe e ëma"})
    assert (str(odaja.settlement.names), odaja.answer_hours) == ("Junik", 12)
    assert odaja.organisation.phone == "+38344123456"
    assert odaja.portrait.state == "pending"


def test_a_second_language_leaves_the_first_as_it_is(filan, odaja):
    filan.post("/sq/stall/odaja/settings/profile/", PROFILE)
    page = filan.get("/sr/stall/odaja/settings/profile/").content.decode()
    assert '<span lang="sq">Filan dhe e ëma</span>' in page

    serbian = PROFILE | {"title": "", "maker": "Филан и мајка", "tagline": "", "story": ""}
    answer = filan.post("/sr/stall/odaja/settings/profile/", serbian)

    assert answer.status_code == 303
    odaja.refresh_from_db()
    assert odaja.maker == Translated({"sq": "Filan dhe e ëma", "sr-Cyrl": "Филан и мајка"})
    assert odaja.title == Translated({"sq": "Odaja"})
    assert odaja.tagline == Translated({"sq": "E bëjmë vetë."})


def test_latin_that_was_only_derived_is_not_kept(filan, odaja):
    filan.post("/sr/stall/odaja/settings/profile/", PROFILE | {"maker": "Филан и мајка"})
    filan.post("/sr-latn/stall/odaja/settings/profile/", PROFILE | {"maker": "Filan i majka"})

    odaja.refresh_from_db()
    assert odaja.maker == Translated({"sr-Cyrl": "Филан и мајка"})


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("village", "Atlantis"),
        ("phone", "x"),
        ("email", "x"),
        ("language", "xx"),
        ("answer_hours", "0"),
        ("portrait", SimpleUploadedFile("me.jpg", b"no picture", "image/jpeg")),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_half_done(
    filan, odaja, field, typed
):
    answer = filan.post("/sq/stall/odaja/settings/profile/", PROFILE | {field: typed})

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    odaja.refresh_from_db()
    assert odaja.maker == Translated({})


def test_tags_are_taken_out_of_what_people_write(filan, odaja):
    filan.post("/sq/stall/odaja/settings/profile/", PROFILE | {"maker": "<b>Filan</b><script>x"})

    odaja.refresh_from_db()
    assert "<" not in str(odaja.maker)


def test_the_draft_of_the_terms_counts_once_it_is_saved(filan, odaja):
    page = filan.get("/sr/stall/odaja/settings/terms/")
    assert "Можете одустати у року од 14 дана" in text(page)
    assert not Stall.objects.get(pk=odaja.pk).terms

    filan.post("/sr/stall/odaja/settings/terms/", {"terms": "Наши услови."})

    odaja.refresh_from_db()
    assert odaja.terms == Translated({"sr-Cyrl": "Наши услови."})


def test_ways_to_pay_are_added_paused_and_put_in_order(filan, odaja):
    page = "/en/stall/odaja/settings/payment/"
    for kind in ("cash_on_delivery", "pay_at_pickup"):
        filan.post(page, {"kind": kind})
    filan.post(
        f"{page}account/",
        {"holder": "Filan", "number": "XK05 0000 0000 0001 0186", "bank": "Prova"},
    )
    ways = PaymentWay.objects.filter(organisation=odaja.organisation).order_by("position")
    assert [way.kind for way in ways] == ["cash_on_delivery", "pay_at_pickup", "bank_transfer"]

    filan.post(f"{page}{ways[2].pk}/rise/")
    filan.post(f"{page}{ways[0].pk}/pause/")

    assert [(way.kind, way.is_active) for way in ways.all()] == [
        ("cash_on_delivery", False),
        ("bank_transfer", True),
        ("pay_at_pickup", True),
    ]
    filan.post(page, {"kind": "cash_on_delivery"})
    assert [way.is_active for way in ways.all()] == [True, True, True]


def test_a_wrong_account_number_is_refused_beside_its_field(filan, odaja):
    page = "/en/stall/odaja/settings/payment/account/"
    answer = filan.post(page, {"holder": "Filan", "number": "XK05 0000 0000 0001 0187"})

    assert answer.status_code == 422
    assert 'id="id_number_error"' in answer.content.decode()
    assert not Account.objects.filter(organisation=odaja.organisation).exists()


def test_an_account_is_added_once(filan, odaja):
    page = "/en/stall/odaja/settings/payment/account/"
    typed = {"holder": "Filan", "number": "XK050000000000010186"}
    answers = [filan.post(page, typed).status_code for _n in range(2)]

    assert answers == [303, 422]
    assert Account.objects.filter(organisation=odaja.organisation).count() == 1


def test_a_note_on_a_way_to_pay_is_in_ones_own_language(filan, odaja):
    filan.post("/en/stall/odaja/settings/payment/", {"kind": "pay_at_pickup"})
    way = PaymentWay.objects.get(organisation=odaja.organisation)

    filan.post(f"/sq/stall/odaja/settings/payment/{way.pk}/", {"note": "Paratë e sakta"})

    way.refresh_from_db()
    assert way.note == Translated({"sq": "Paratë e sakta"})


def test_the_list_is_done_step_by_step_and_then_the_stall_asks(filan, odaja):
    assert setup_of(odaja).next.key == "profile"
    filan.post("/en/stall/odaja/setup/request/")
    odaja.refresh_from_db()
    assert odaja.asked_at is None

    filan.post("/sq/stall/odaja/settings/profile/", PROFILE)
    filan.post("/sq/stall/odaja/settings/terms/", {"terms": "x"})
    filan.post("/sq/stall/odaja/settings/payment/", {"kind": "pay_at_pickup"})
    filan.post(
        "/sq/stall/odaja/settings/delivery/new/pickup/",
        {"name": "Te ne", "place": "Dera e kuqe", "lead_days": "1"},
    )

    odaja = Stall.objects.with_place().get(pk=odaja.pk)
    ours = {"profile", "delivery", "payment", "terms"}
    assert {line.key for line in setup_of(odaja).lines if line.is_done} == ours
