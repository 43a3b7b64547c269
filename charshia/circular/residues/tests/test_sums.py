"""Sums for everybody, from which nobody can work out a single farmer."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.residues.actions import Holder, forget_contact, tell_sums
from charshia.circular.residues.kinds import Custom
from charshia.circular.residues.models import Offer, Plot, Sum
from charshia.circular.residues.tests.fields import a_plot, a_practice, an_offer
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def press(now):
    bring_shipped(now=now)
    return an_enterprise(now)


def offered(press, now, numbers: range, crop: str = "wheat", **facts) -> list[Plot]:
    plots = []
    for number in numbers:
        holder = Holder(name=f"Farmer {number}", phone=f"+383440001{number:02}", has_consented=True)
        plot = a_plot(press, now, holder, key=f"{crop}{number}", crop=crop, **facts)
        an_offer(plot, now)
        plots.append(plot)
    return plots


def told() -> dict[tuple[str, str], int]:
    return {(one.axis, one.value): one.plots for one in Sum.objects.all()}


def page() -> str:
    address = reverse("residues:sums", args=["press"])
    whole = Client().get(address).content.decode().replace("\xa0", " ")
    return " ".join(whole.partition("<main")[2].partition("</main>")[0].split())


def test_four_farmers_are_told_in_no_sum_and_a_crop_of_few_in_none_of_the_others(press, now):
    offered(press, now, range(4))
    assert tell_sums(press, now=now) == 0
    assert "Too few have offered yet" in page()
    offered(press, now, range(4, 6))
    offered(press, now, range(3), crop="maize")
    assert tell_sums(press, now=now) == 3
    area = press.settlement.municipality.code
    assert told() == {("crop", "wheat"): 6, ("place", area): 6, ("month", "2026-07"): 6}
    shown = page()
    assert "Wheat" in shown
    assert "6 plots" in shown
    assert "Maize" not in shown


def test_one_farmer_with_many_plots_or_most_of_the_mass_is_no_sum(press, now):
    offered(press, now, range(4))
    holder = Holder(name="Farmer 1", phone="+38344000101", has_consented=True)
    for number in range(5):
        an_offer(a_plot(press, now, holder, key=f"more{number}"), now)
        an_offer(a_plot(press, now, Holder(), key=f"nobody{number}", harvest_g=1_000), now)
    offered(press, now, range(10, 11), crop="rye", harvest_g=900_000_000)
    offered(press, now, range(20, 24), crop="rye")
    assert tell_sums(press, now=now) == 0


def test_told_sums_stay_and_grow_by_many_only_after_three_months(press, now):
    plots = offered(press, now, range(5))
    tell_sums(press, now=now)
    before = page()
    forget_contact(plots[0], by="holder", now=now)
    offered(press, now, range(10, 16))
    later = now + timedelta(days=89)
    assert tell_sums(press, now=later) == 0
    assert page() == before
    assert tell_sums(press, now=now + timedelta(days=91)) == 3
    assert sum(one.plots for one in Sum.objects.filter(axis="crop")) == 11
    for plot in plots[1:]:  # offered again in the same season
        an_offer(plot, now, "again", ready_from=date(2026, 8, 1))
    assert tell_sums(press, now=now + timedelta(days=182)) == 0
    assert Offer.objects.filter(told_at=None).count() == 4


def test_that_all_burnt_is_never_told(press, now):
    plots = offered(press, now, range(12))
    for plot in plots[:6]:
        a_practice(plot, now, Custom.BURNT)
    tell_sums(press, now=now)
    assert not Sum.objects.filter(axis="custom").exists()
    for plot in plots[6:11]:
        a_practice(plot, now, Custom.FED)
    a_practice(plots[11], now, Custom.SOLD)
    tell_sums(press, now=now + timedelta(days=91))
    assert {key[1]: number for key, number in told().items() if key[0] == "custom"} == {
        "burnt": 6, "fed": 5,
    }  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_however_much_was_told(press, now, number):
    for crop in ("wheat", "maize", "rye")[:number]:
        offered(press, now, range(5), crop=crop)
    tell_sums(press, now=now)
    assert queries_of(Client(), reverse("residues:sums", args=["press"])) == 4
