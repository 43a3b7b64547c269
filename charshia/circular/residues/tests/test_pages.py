"""A farmer offers, a surveyor writes down, the works answers, on pages; strangers find nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.residues.actions import (
    Holder,
    accept_offer,
    forget_contact,
    note_collected,
)
from charshia.circular.residues.kinds import State
from charshia.circular.residues.models import Offer, Plot, Practice
from charshia.circular.residues.tests.fields import FROM, UNTIL, a_plot, an_offer
from charshia.circular.residues.tokens import token_of
from charshia.circular.residues.wording import worth
from charshia.ground.journal.worker import run_errands
from charshia.people.messages.tests.talking import jpeg
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
WISH = {"form": "bales", "ready_from": FROM.isoformat(), "ready_until": UNTIL.isoformat(),
        "terms": "price", "price": "60,50"}  # fmt: skip


@pytest.fixture
def press(now):
    bring_shipped(now=now)
    return an_enterprise(now)


@pytest.fixture
def surveyor(press, now, as_):
    with_duty(press, "shpresa", Duty.SURVEYOR, now)
    return as_("shpresa")


def at(view: str, *keys: object) -> str:
    return reverse(f"residues:{view}", args=keys)


def words(answer) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def place(press) -> dict[str, str]:
    return {"settlement": str(press.settlement.names), "crop": "wheat", "harvest": "10,5",
            "area": "", "unit": "ha"}  # fmt: skip


def test_a_farmer_offers_once_reads_what_it_is_worth_and_withdraws(press, as_):
    jehona = as_("jehona")
    sent = place(press) | WISH | {"tap": "one"}
    for _twice in range(2):
        assert jehona.post(at("new", "press"), sent).url == at("mine")
    offer = Offer.objects.get()
    assert (offer.price_minor, offer.plot.harvest_g) == (6050, 10_500_000)
    page = words(jehona.get(at("mine")))
    assert "€60.50 for a dry tonne: €51.42 for a tonne at 15 % moisture" in page
    assert "about 14.3 t" in page
    assert jehona.post(at("own_offer", offer.plot.pk), WISH | {"price": ""}).status_code == 422
    assert jehona.post(at("withdrawal", offer.pk)).url == at("mine")
    assert Offer.objects.get().state == State.WITHDRAWN
    assert as_("jelena").get(at("own_offer", offer.plot.pk)).status_code == 404
    assert as_("jelena").post(at("withdrawal", offer.pk)).status_code == 404


def test_what_is_wrong_is_said_beside_it(press, as_):
    jehona = as_("jehona")
    for wrong in ({"settlement": "Nowhere at all"}, {"price": ""}, {"point_latitude": "42"},
                  {"point_latitude": "nan", "point_longitude": "20"},
                  {"ready_until": "2026-01-01"}, {"harvest": "0"}):  # fmt: skip
        answer = jehona.post(at("new", "press"), place(press) | WISH | wrong)
        assert answer.status_code == 422, wrong
    assert not Plot.objects.exists()


def test_a_point_is_near_its_village_and_on_the_page_of_the_plot_alone(press, surveyor, as_):
    jehona = as_("jehona")
    form = jehona.get(at("new", "press"))
    assert form["Permissions-Policy"] == "geolocation=(self)"
    assert jehona.get(at("mine"))["Permissions-Policy"] == "geolocation=()"
    north, east = press.settlement.latitude + 0.01, press.settlement.longitude
    typed = {"point_latitude": f"{north:.4f}".replace(".", ","), "point_longitude": f"{east:.4f}"}
    far = jehona.post(at("new", "press"), place(press) | WISH | typed | {"point_latitude": "40"})
    assert far.status_code == 422
    assert "km away from" in words(far)
    assert far.context["form"].errors.keys() == {"point"}
    sent = place(press) | WISH | typed
    assert jehona.post(at("new", "press"), sent).status_code == 303
    plot = Plot.objects.get()
    assert (plot.latitude, plot.longitude) == (round(north, 4), round(east, 4))
    said = f"{plot.latitude}, {plot.longitude}"
    assert said in words(surveyor.get(at("plot", "press", plot.pk)))
    for path in (at("mine"), at("sums", "press")):
        assert f"{plot.latitude}" not in words(jehona.get(path)), path


def test_a_photo_comes_with_the_plot_or_nothing_is_lost(
    press, surveyor, as_, now, tmp_path, settings
):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    typed = {"settlement": press.settlement.pk, "crop": "vine", "unit": "ha", "form": "prunings",
             "terms": "free", "language": "sq", "name": "Shaqir", "consent": "on"}  # fmt: skip
    refused = surveyor.post(at("plots", "press"), typed | {"tap": "a", "photo": _file(b"x")})
    assert (refused.status_code, Plot.objects.count()) == (422, 0)
    assert refused.context["form"].errors.keys() == {"photo"}
    assert 'value="Shaqir"' in words(refused)
    for data in (jpeg(), jpeg()):
        sent = typed | {"tap": "a", "photo": _file(data)}
        assert surveyor.post(at("plots", "press"), sent).status_code == 303
    plot = Plot.objects.get()
    assert plot.photo.is_private
    run_errands(now + timedelta(days=365))
    assert surveyor.get(at("picture", "press", plot.pk)).status_code == 200
    own = at("handed_picture", token_of(plot), plot.pk)
    assert own in words(as_("jelena").get(at("handed", token_of(plot))))
    assert as_("jelena").get(own)["Cache-Control"] == "private, no-store"
    assert as_("jelena").get(at("own_picture", plot.pk)).status_code == 404
    forget_contact(plot, by=person("arta"), now=now)
    assert as_("jelena").get(own).status_code == 404


def test_a_surveyor_writes_down_a_plot_with_or_without_an_offer(press, surveyor):
    bare = {"settlement": press.settlement.pk, "crop": "vine", "area": "1,2", "unit": "dulum",
            "form": "prunings", "terms": "free", "language": "sq"}  # fmt: skip
    assert surveyor.get(at("survey", "press"))["X-Keep"] == ""
    for tap in ("a", "a", "b"):
        more = WISH | {"custom": "burnt", "evidence": "seen", "year": "2025", "name": "Shaqir",
                       "consent": "on"}  # fmt: skip
        sent = bare | (more if tap == "b" else {}) | {"tap": tap}
        assert surveyor.post(at("plots", "press"), sent).url == at("survey", "press")
    first, second = Plot.objects.order_by("pk")
    assert (first.area_m2, first.name, first.offers.count()) == (1200, "", 0)
    assert (second.name, second.offers.count(), Practice.objects.get().plot) == (
        "Shaqir", 1, second,
    )  # fmt: skip
    for wrong in ({"name": "Shaqir"}, {"custom": "burnt"}, {"ready_from": "2026-07-01"}):
        assert surveyor.post(at("plots", "press"), bare | wrong).status_code == 422, wrong


def test_a_plot_has_a_photo_for_surveyors_and_is_forgotten(press, surveyor, as_, now):
    holder = Holder(name="Shaqir Bunjaku", has_consented=True)
    plot = a_plot(press, now, holder)
    from_file = {"photo": _file(jpeg())}
    assert surveyor.post(at("photo", "press", plot.pk), from_file).url == at(
        "plot", "press", plot.pk
    )
    assert surveyor.post(at("photo", "press", plot.pk), {"photo": _file(b"x")}).status_code == 422
    assert "Shaqir Bunjaku" in words(surveyor.get(at("plot", "press", plot.pk)))
    noted = {"custom": "fed", "evidence": "told", "year": "2025"}
    assert surveyor.post(at("practice", "press", plot.pk), noted).status_code == 303
    assert surveyor.post(at("offer", "press", plot.pk), WISH).status_code == 303
    for path in (at("plot", "press", plot.pk), at("picture", "press", plot.pk),
                 at("offers", "press"), at("survey", "press")):  # fmt: skip
        assert as_("jelena").get(path).status_code == 404
    surveyor.post(at("forgetting", "press", plot.pk))
    assert "Shaqir" not in words(surveyor.get(at("plot", "press", plot.pk)))


def _file(data: bytes):
    return SimpleUploadedFile("field.jpg", data, "image/jpeg")


def test_the_works_accepts_or_declines_with_a_reason(press, surveyor, now):
    plot = a_plot(press, now)
    offers = [an_offer(plot, now, key) for key in "abc"]
    page = words(surveyor.get(at("offers", "press")))
    assert page.count("about 13.6 t") == 4  # each, and once in all: it is one plot
    surveyor.post(at("acceptance", "press", offers[0].pk))
    assert surveyor.post(at("declining", "press", offers[1].pk), {"reason": ""}).status_code == 422
    surveyor.post(at("declining", "press", offers[1].pk), {"reason": "Too far."})
    assert list(Offer.objects.order_by("pk").values_list("state", "reason")) == [
        ("accepted", ""), ("declined", "Too far."), ("offered", ""),
    ]  # fmt: skip
    page = words(surveyor.get(at("offers", "press")))
    places = [page.index(f"<strong>{state}") for state in ("offered", "accepted", "declined")]
    assert places == sorted(places), "what waits for an answer comes first"
    told = "This offer is no longer open."
    assert told in words(surveyor.post(at("acceptance", "press", offers[0].pk), follow=True))
    listed = words(surveyor.get(at("offers", "press") + "?state=declined"))
    assert "Too far." in listed
    assert "Accept</button>" not in listed
    assert "Nothing is offered" in words(surveyor.get(at("offers", "press") + "?crop=vine"))
    assert "Nothing is offered" in words(surveyor.get(at("offers", "press") + "?day=2020-01-01"))


def test_what_was_weighed_is_read_by_whose_it_was(press, as_, now):
    offer = an_offer(a_plot(press, now), now, terms="price", price_minor=6000)
    accept_offer(offer, by=person("arta"), now=now)
    note_collected(offer, fresh_g=3_250_000, moisture_bp=2000, by=person("arta"), now=now)
    page = words(as_("jehona").get(at("mine")))
    assert "3.25 t weighed, 20 % moisture" in page
    assert "€48.00 for a tonne at 20 % moisture" in page


def test_water_is_not_paid_for():
    assert [worth(6000, bp) for bp in (0, 2000, 10_000)] == [6000, 4800, 0]


def test_a_surveyor_is_asked_about_another_name_and_finds_plots_by_it(press, surveyor, now):
    a_plot(press, now, Holder(name="Đorđe Ilić", phone="+38344000199", has_consented=True))
    typed = {"settlement": press.settlement.pk, "crop": "vine", "area": "1", "unit": "ha",
             "form": "prunings", "terms": "free", "language": "sr-Cyrl", "name": "Besa Krasniqi",
             "phone": "044 000 199", "consent": "on"}  # fmt: skip
    asked = surveyor.post(at("plots", "press"), typed)
    assert asked.status_code == 422
    assert "This number is known under another name." in words(asked)
    assert surveyor.post(at("plots", "press"), typed | {"is_other": "on"}).status_code == 303

    for said, found in (("ђорђе", 1), ("besa kras", 1), ("44000199", 2), ("44", 0), ("", 2),
                        (str(press.settlement.names), 2), ("besa nobody", 0)):  # fmt: skip
        page = words(surveyor.get(at("register", "press"), {"q": said}))
        assert page.count('class="need"') == found, said
    page = words(surveyor.get(at("register", "press"), {"crop": "vine", "page": "0"}))
    assert page.count('class="need"') == 1


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_as_often_however_long(number, press, surveyor, as_, now):
    for one in range(number):
        an_offer(a_plot(press, now, key=f"plot-{one}"), now)
    jehona = as_("jehona")
    found = [queries_of(surveyor, at("offers", "press")), queries_of(jehona, at("mine")),
             queries_of(surveyor, at("survey", "press")),
             queries_of(surveyor, at("register", "press"))]  # fmt: skip
    assert found == [12, 11, 14, 15]
