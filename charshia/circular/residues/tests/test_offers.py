"""Plots are kept by consent; an offer ends once, for a reason or on the scales."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from charshia.circular.factors.actions import bring_shipped
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.residues.actions import (
    BadDays,
    BadPrice,
    BadSize,
    BadWeight,
    Holder,
    NoConsent,
    NoReason,
    NotOpen,
    UnknownCrop,
    accept_offer,
    decline_offer,
    forget_contact,
    note_collected,
    withdraw_offer,
)
from charshia.circular.residues.kinds import State, Terms
from charshia.circular.residues.models import Offer, Plot
from charshia.circular.residues.personal import erase, export
from charshia.circular.residues.queries import Estimate, open_offers
from charshia.circular.residues.tests.fields import FROM, UNTIL, a_plot, an_offer
from charshia.ground.journal.actions import action

pytestmark = pytest.mark.usefixtures("cast")
SHAQIR = Holder(name="Shaqir Bunjaku", phone="+38344000199", has_consented=True)


@pytest.fixture
def press(now) -> Enterprise:
    return an_enterprise(now)


def again(offer: Offer) -> Offer:
    return Offer.objects.get(pk=offer.pk)


def test_what_is_sent_again_is_written_once(now, press):
    plot = a_plot(press, now)
    offer = an_offer(plot, now)

    assert a_plot(press, now, crop="maize") == plot
    assert an_offer(plot, now, terms=Terms.BRIQUETTES) == offer
    assert (Plot.objects.count(), Offer.objects.count()) == (1, 1)
    assert again(offer).terms == Terms.FREE


def test_a_name_is_kept_by_consent_only(now, press):
    with pytest.raises(NoConsent):
        a_plot(press, now, Holder(name="Shaqir Bunjaku"))
    with pytest.raises(NoConsent):
        a_plot(press, now, Holder(phone="+38344000199"))
    plot = a_plot(press, now, SHAQIR)
    offer = an_offer(plot, now)

    assert plot.consented_at == now
    forget_contact(plot, by=person("arta"), now=now)
    plot.refresh_from_db()
    assert (plot.name, plot.phone, plot.consented_at) == ("", "", None)
    assert again(offer).state == State.WITHDRAWN


def test_what_is_written_must_be_something(now, press):
    with pytest.raises(UnknownCrop):
        a_plot(press, now, crop="diesel")
    with pytest.raises(BadSize):
        a_plot(press, now, area_m2=0)
    plot = a_plot(press, now)
    with pytest.raises(BadDays):
        an_offer(plot, now, ready_until=FROM - timedelta(days=1))
    for facts in ({"terms": Terms.PRICE}, {"price_minor": 4500},
                  {"terms": Terms.PRICE, "price_minor": 0}):  # fmt: skip
        with pytest.raises(BadPrice):
            an_offer(plot, now, **facts)
    assert an_offer(plot, now, terms=Terms.PRICE, price_minor=4500).price_minor == 4500


def test_an_offer_is_accepted_and_collected_once(now, press):
    offer, arta = an_offer(a_plot(press, now), now), person("arta")
    weighed = {"fresh_g": 3_000_000, "moisture_bp": 1450}
    with pytest.raises(NotOpen):
        note_collected(offer, **weighed, by=arta, now=now)
    accept_offer(offer, by=arta, now=now)
    for wrong in ({"fresh_g": 0}, {"moisture_bp": 10_001}, {"moisture_bp": -1}):
        with pytest.raises(BadWeight):
            note_collected(offer, **(weighed | wrong), by=arta, now=now)
    note_collected(offer, **weighed, by=arta, now=now)

    found = again(offer)
    assert (found.state, found.fresh_g, found.moisture_bp) == ("collected", 3_000_000, 1450)
    with pytest.raises(NotOpen):
        note_collected(offer, **weighed, by=arta, now=now)
    with pytest.raises(NotOpen):
        withdraw_offer(offer, by=person("jehona"), now=now)


def test_moisture_that_was_not_measured_stays_unknown(now, press):
    offer = an_offer(a_plot(press, now), now)
    accept_offer(offer, by=person("arta"), now=now)
    note_collected(offer, fresh_g=5, moisture_bp=None, by=person("arta"), now=now)

    assert again(offer).moisture_bp is None


def test_an_offer_is_declined_with_a_reason(now, press):
    offer, arta = an_offer(a_plot(press, now), now), person("arta")
    for reason in (" ", "x" * 301):
        with pytest.raises(NoReason):
            decline_offer(offer, reason=reason, by=arta, now=now)
    decline_offer(offer, reason=" Too far. ", by=arta, now=now)

    assert (again(offer).state, again(offer).reason) == (State.DECLINED, "Too far.")
    with pytest.raises(NotOpen):
        accept_offer(offer, by=arta, now=now)


def test_open_offers_are_those_that_lie_ready(now, press, django_assert_num_queries):
    other = an_enterprise(now, "other")
    an_offer(a_plot(other, now), now)
    plot = a_plot(press, now)
    first, second, third, gone = (an_offer(plot, now, key=key) for key in "abcd")
    accept_offer(second, by=person("arta"), now=now)
    withdraw_offer(gone, by=person("jehona"), now=now)

    for day in (FROM, UNTIL):
        with django_assert_num_queries(1):
            found = open_offers(press, day)
            assert {str(offer.plot.settlement) for offer in found}
        assert found == [first, second, third]
    assert open_offers(press, FROM - timedelta(days=1)) == []
    assert open_offers(press, UNTIL + timedelta(days=1)) == []


def test_a_plot_is_seen_by_whose_it_is_and_by_surveyors(now, press):
    plot = a_plot(press, now)
    an_offer(plot, now)
    surveyor = with_duty(press, "shpresa", Duty.SURVEYOR, now)
    driver = with_duty(press, "jelena", Duty.DRIVER, now)

    for sees in (person("jehona"), person("arta"), surveyor):
        assert (Plot.objects.visible_to(sees).count(), Offer.objects.visible_to(sees).count()) == (
            1, 1,
        )  # fmt: skip
    for blind in (None, driver, person("koordinimi")):
        assert not Plot.objects.visible_to(blind).exists()
        assert not Offer.objects.visible_to(blind).exists()


def test_she_takes_her_plots_along_and_leaves_them_to_nobody(now, press):
    jehona = person("jehona")
    plot = a_plot(press, now, Holder(jehona, "Jehona", "", has_consented=True))
    other = a_plot(press, now, SHAQIR, key="two")
    offer, theirs = an_offer(plot, now), an_offer(other, now)

    assert [one["name"] for one in export(jehona)["plots"]] == ["Jehona"]
    assert len(export(jehona)["offers"]) == 1
    erase(jehona, now)
    plot.refresh_from_db()
    assert (plot.holder, plot.name, plot.consented_at) == (None, "", None)
    assert (again(offer).state, again(theirs).state) == (State.WITHDRAWN, State.OFFERED)
    assert Plot.objects.get(pk=other.pk).name == "Shaqir Bunjaku"


def test_residue_is_reckoned_by_the_shipped_ratio_or_not_at_all(now, press):
    assert Estimate(press, at=now).dry_g(a_plot(press, now)) is None
    bring_shipped(now=now)
    estimate = Estimate(press, at=now)
    found = estimate.dry_g(a_plot(press, now))

    assert found is not None
    assert found.value == 10_000_000 * Fraction("1.361") * Fraction("0.867")
    assert estimate.dry_g(a_plot(press, now, key="bare", harvest_g=None)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"ready_until": FROM - timedelta(days=1)},
        {"price_minor": 1},
        {"terms": "price"},
        {"state": "declined"},
        {"reason": "none"},
        {"state": "collected"},
        {"fresh_g": 1},
        {"state": "collected", "fresh_g": 1, "moisture_bp": 10_001},
    ],
)
def test_the_database_keeps_offers_true(now, press, change):
    offer = an_offer(a_plot(press, now), now)

    with pytest.raises(IntegrityError), transaction.atomic():
        action(Offer.objects.filter(pk=offer.pk).update)(**change)


@pytest.mark.parametrize("change", [{"name": "Somebody"}, {"phone": "+1"}, {"area_m2": 0},
                                    {"harvest_g": -1}])  # fmt: skip
def test_the_database_keeps_plots_true(now, press, change):
    plot = a_plot(press, now)

    with pytest.raises(IntegrityError), transaction.atomic():
        action(Plot.objects.filter(pk=plot.pk).update)(**change)
