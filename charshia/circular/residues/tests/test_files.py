"""Plots and offers are taken along by the office, and by nobody else."""

import csv

import pytest
from django.urls import reverse

from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, with_duty
from charshia.circular.residues.actions import Holder
from charshia.circular.residues.tests.fields import a_plot, an_offer

pytestmark = pytest.mark.usefixtures("cast")


def at(kind: str) -> str:
    return reverse("residues:file", args=["press", kind])


def test_plots_and_offers_are_taken_along(now, as_):
    press = an_enterprise(now)
    with_duty(press, "shpresa", Duty.SURVEYOR, now)
    holder = Holder(name="=Shaqir", phone="+38344000199", has_consented=True)
    plot = a_plot(press, now, holder, latitude=42.5, longitude=20.3)
    an_offer(plot, now)
    an_offer(plot, now, "second")
    a_plot(press, now, key="bare", crop="vine")
    surveyor = as_("shpresa")
    lines = surveyor.get(at("csv")).content.decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines))
    assert [(row["crop"], row["state"], row["name"]) for row in rows[:2]] == [
        ("wheat", "offered", "'=Shaqir"),
    ] * 2  # fmt: skip
    assert (len(rows), rows[2]["crop"], rows[2]["offer"]) == (3, "vine", "")
    told = surveyor.get(at("geojson")).json()
    assert told["features"][0]["geometry"] == {"type": "Point", "coordinates": [20.3, 42.5]}
    assert told["features"][0]["properties"]["phone"] == "+38344000199"
    assert surveyor.get(reverse("residues:plot", args=["press", plot.pk]))["X-Keep"] == ""
    for kind in ("csv", "geojson"):
        assert as_("jelena").get(at(kind)).status_code == 404
    assert surveyor.get("/en/circular/press/survey/plots.exe").status_code == 404
