"""The address that the surveyor hands to a farmer without an account."""

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.residues.actions import Holder
from charshia.circular.residues.kinds import State
from charshia.circular.residues.models import Plot
from charshia.circular.residues.tests.fields import a_plot, an_offer
from charshia.circular.residues.tokens import token_of
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")
SHAQIR = Holder(name="Shaqir Bunjaku", phone="+38344000199", has_consented=True)
OTHER = Holder(name="Shaqir Bunjaku", phone="+38344000200", has_consented=True)


@pytest.fixture
def press(now) -> Enterprise:
    return an_enterprise(now)


def at(view: str, *keys: object) -> str:
    return reverse(f"residues:{view}", args=keys)


def test_it_leads_to_what_is_behind_it_and_to_nothing_else(as_, now, press):
    plot = a_plot(press, now, SHAQIR)
    a_plot(press, now, SHAQIR, key="two", crop="vine")
    other = an_offer(a_plot(press, now, OTHER, key="three", crop="plum"), now)
    hers = a_plot(press, now, key="four", crop="maize")
    token, guest = token_of(plot), Client()
    said = guest.get(at("handed", token)).content.decode()
    assert [crop in said for crop in ("Wheat", "Vines", "Plums", "Maize")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert guest.get(at("handed_offer", token, other.plot_id)).status_code == 404
    assert guest.post(at("handed_withdrawal", token, other.pk)).status_code == 404
    for wrong in (token + "x", plot.link, ""):
        assert guest.get(f"/en/fields/{wrong}/").status_code == 404
    assert token_of(hers) == ""
    surveyed = as_("arta").get(at("plot", "press", plot.pk)).content.decode()
    assert at("handed", token) in surveyed


def test_she_offers_withdraws_and_is_forgotten(now, press):
    plot = a_plot(press, now, SHAQIR, notes="By Shaqir's house")
    token, guest = token_of(plot), Client()
    typed = {
        "form": "bales", "ready_from": "2026-07-10", "ready_until": "2026-08-31",
        "terms": "free", "tap": "a-tap",
    }  # fmt: skip
    wrong = guest.post(at("handed_offer", token, plot.pk), typed | {"ready_until": "2026-07-01"})
    assert wrong.status_code == 422
    for _time in range(2):
        assert guest.post(at("handed_offer", token, plot.pk), typed).status_code == 303
    offer = plot.offers.get()
    assert guest.post(at("handed_withdrawal", token, offer.pk)).status_code == 303
    offer.refresh_from_db()
    assert offer.state == State.WITHDRAWN

    field = typed | {
        "settlement": str(press.settlement.names),
        "crop": "vine",
        "unit": "ha",
        "tap": "new",
    }
    sent = guest.post(at("handed_new", token), field)
    assert sent.status_code == 303, sent.content.decode()[-3000:]
    made = Plot.objects.latest("pk")
    assert (made.name, made.phone, made.link) == (plot.name, plot.phone, plot.link)

    assert guest.post(at("handed_forgetting", token)).status_code == 303
    assert set(Plot.objects.values_list("name", "phone", "notes", "link")) == {("", "", "", "")}
    assert made.offers.get().state == State.WITHDRAWN
    assert guest.get(at("handed", token)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_as_many_queries_however_much_is_behind(now, press, number):
    for place in range(number):
        plot = a_plot(press, now, SHAQIR, key=f"p{place}")
        an_offer(plot, now)
    assert queries_of(Client(), at("handed", token_of(plot))) == 7
