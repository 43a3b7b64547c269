"""What a surveyor finds is written in one go; whose it was is forgotten whole."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.tests.pressing import an_enterprise, person
from charshia.circular.residues.actions import (
    BadPoint,
    BadPrice,
    Field,
    Found,
    Holder,
    OtherName,
    Seen,
    forget_contact,
    forget_link,
    show_plot,
    survey,
)
from charshia.circular.residues.kinds import Custom, Evidence, State, Terms
from charshia.circular.residues.models import Offer, Plot, Practice
from charshia.circular.residues.queries import Estimate
from charshia.circular.residues.tests.fields import a_plot, a_wish, an_offer
from charshia.ground.journal.actions import action
from charshia.ground.media.models import Image
from charshia.people.messages.tests.talking import jpeg

pytestmark = pytest.mark.usefixtures("cast")
SHAQIR = Holder(name="Shaqir Bunjaku", phone="+38344000199", has_consented=True, language="sq")


@pytest.fixture
def press(now):
    return an_enterprise(now)


def found(press, **wish) -> Found:
    field = Field(press.settlement, "vine", area_m2=12_000, latitude=42.5, longitude=20.3,
                  notes="behind the chapel")  # fmt: skip
    return Found(SHAQIR, field, a_wish(**wish), Seen(Custom.BURNT, Evidence.TOLD, 2025))


def test_a_survey_is_written_once_or_not_at_all(press, now):
    who = {"key": "tap", "by": person("arta"), "now": now}
    with pytest.raises(BadPrice):
        survey(press, found(press, price_minor=5), **who)
    assert not Plot.objects.exists()
    plot = survey(press, found(press), **who)
    assert survey(press, found(press, terms=Terms.BRIQUETTES), **who) == plot

    assert (plot.point, plot.notes) == ((42.5, 20.3), "behind the chapel")
    assert [one.objects.count() for one in (Plot, Offer, Practice)] == [1, 1, 1]


def test_a_point_has_two_degrees_and_a_plot_without_lies_in_its_settlement(press, now):
    for wrong in ({"latitude": 42.0}, {"longitude": 21.0}, {"latitude": 91.0, "longitude": 2.0}):
        with pytest.raises(BadPoint):
            a_plot(press, now, **wrong)
    plot, place = a_plot(press, now), press.settlement

    assert plot.point == (place.latitude, place.longitude)
    with pytest.raises(IntegrityError), transaction.atomic():
        action(Plot.objects.filter(pk=plot.pk).update)(latitude=42.0)


def test_one_name_with_one_number_has_one_address(press, now):
    jovan = replace(SHAQIR, name="Jovan Petrović", phone="+38344000197")
    first, second = (a_plot(press, now, jovan, key=key) for key in "ab")
    cyrillic = a_plot(press, now, replace(jovan, name="ЈОВАН  Петровић"), key="c", crop="vine")
    namesake = a_plot(press, now, replace(jovan, phone="+38344000198"), key="d")
    other = a_plot(press, now, Holder(), key="e")
    own = a_plot(press, now, key="f")

    assert first.link == second.link
    assert len({first.link, namesake.link, other.link}) == 3
    assert len(other.link) == 9
    assert own.link == ""
    assert list(Plot.objects.behind(first.link).order_by("pk")) == [first, second, cyrillic]
    assert not Plot.objects.behind("").exists()


def test_a_mistyped_digit_opens_no_fields_of_somebody_else(press, now):
    hers = a_plot(press, now, SHAQIR)
    besa = replace(SHAQIR, name="Besa Krasniqi")
    with pytest.raises(OtherName) as no:
        a_plot(press, now, besa, key="b")
    assert no.value.field == "is_other"
    assert Plot.objects.count() == 1

    theirs = a_plot(press, now, replace(besa, is_other=True), key="b")
    nameless = a_plot(press, now, replace(SHAQIR, name=""), key="c")
    again = a_plot(press, now, besa, key="d")  # by now it is known that both use it
    assert len({hers.link, theirs.link, nameless.link}) == 3
    assert again.link == theirs.link
    assert a_plot(press, now, SHAQIR, key="e").link == hers.link


def test_whose_it_is_is_forgotten_with_photo_notes_and_point(press, now):
    plot = survey(press, found(press), key="tap", by=person("arta"), now=now)
    show_plot(plot, jpeg(), by=person("arta"), now=now)
    assert Image.objects.filter(pk=Plot.objects.get().photo_id, is_private=True).exists()
    show_plot(plot, jpeg(50), by=person("arta"), now=now)
    assert Image.objects.filter(is_private=True).count() == 1
    other = a_plot(press, now, SHAQIR, key="b")
    an_offer(other, now)
    forget_contact(plot, by=person("arta"), now=now)

    left = Plot.objects.get(pk=plot.pk)
    assert (left.name, left.phone, left.link, left.notes, left.photo, left.latitude) == (
        "", "", "", "", None, None,
    )  # fmt: skip
    assert not Image.objects.filter(is_private=True).exists()
    assert left.offers.get().state == State.WITHDRAWN
    assert other.offers.get().state == State.OFFERED
    forget_link(other.link, now=now)
    assert other.offers.get().state == State.WITHDRAWN
    assert not Plot.objects.exclude(name="").exists()


def test_fresh_residue_is_that_by_ratio_or_dry_with_its_moisture(press, now):
    bring_shipped(now=now)
    estimate = Estimate(press, at=now)
    straw = estimate.of(a_plot(press, now))
    vines = estimate.of(a_plot(press, now, key="v", crop="vine", harvest_g=None, area_m2=5000))

    assert straw is not None
    assert straw.fresh is not None
    assert straw.fresh.value == 10_000_000 * Fraction("1.361")
    assert straw.dry.value == straw.fresh.value * Fraction("0.867")
    assert {one.mark for one in straw.factors} == {"seen"}
    assert vines is not None
    assert vines.fresh is not None
    dry = estimate.ratios.range("residue_dry", "vine") if estimate.ratios else None
    assert dry is not None
    assert vines.fresh.value == vines.dry.value / dry.value
