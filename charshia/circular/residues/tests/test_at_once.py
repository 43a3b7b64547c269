"""Two at the same moment at an offer, and two messages of one farmer. Real commits and threads."""

from datetime import UTC, datetime

import pytest

from charshia.circular.founding.models import Enterprise
from charshia.circular.founding.tests.pressing import an_organisation
from charshia.circular.residues.actions import (
    Field,
    Holder,
    NotOpen,
    Sent,
    accept_offer,
    decline_offer,
    make_offer,
    note_collected,
    put_plot,
    take_text,
    tell_sums,
    withdraw_offer,
)
from charshia.circular.residues.kinds import State, Terms
from charshia.circular.residues.models import Offer, Plot, Sum, Text
from charshia.circular.residues.tests.fields import a_wish
from charshia.ground.journal.actions import action
from charshia.ground.places.models import Municipality, Settlement
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
WHO = {"by": "system", "now": NOW}
NUMBER = "+38344000199"


@pytest.fixture
def press() -> Enterprise:
    organisation = an_organisation("press", NOW)

    @action
    def stands() -> Enterprise:
        area = Municipality.objects.create(code="m", country="XK", names={"en": "M"})
        place = Settlement.objects.create(
            code="s", names={"en": "Dobrotin"}, municipality=area, latitude=42.3, longitude=21.0,
            keys="|dobrotin|",
        )  # fmt: skip
        return Enterprise.objects.create(
            slug="press", organisation=organisation, name={"en": "Press"}, settlement=place,
            latitude=42.2, longitude=21.0, opened_at=NOW,
        )  # fmt: skip

    return stands()


@pytest.fixture
def plot(press) -> Plot:
    return put_plot(press, Holder(), Field(press.settlement, "wheat"), key="p", **WHO)


def test_an_offer_is_accepted_declined_or_withdrawn_once(plot):
    offer = make_offer(plot, a_wish(), key="o", **WHO)
    ends = at_once(
        lambda: accept_offer(offer, **WHO),
        lambda: accept_offer(offer, **WHO),
        lambda: decline_offer(offer, reason="Too far.", **WHO),
    )
    assert sum(isinstance(end, NotOpen) for end in ends) == 2
    offer.refresh_from_db()
    assert (offer.state == State.DECLINED) == bool(offer.reason)


def test_what_is_withdrawn_is_not_collected_too(plot):
    offer = make_offer(plot, a_wish(), key="o", **WHO)
    accept_offer(offer, **WHO)
    ends = at_once(
        lambda: withdraw_offer(offer, **WHO),
        lambda: note_collected(offer, fresh_g=900_000, moisture_bp=1500, **WHO),
        lambda: note_collected(offer, fresh_g=800_000, moisture_bp=None, **WHO),
    )
    assert sum(isinstance(end, NotOpen) for end in ends) == 2
    offer.refresh_from_db()
    assert (offer.state == State.COLLECTED) == (offer.fresh_g is not None)


def test_a_plot_and_an_offer_that_are_sent_twice_at_once_are_one(press, plot):
    field = Field(press.settlement, "wheat")
    first, second = at_once(
        *[lambda: put_plot(press, Holder(), field, key="q", **WHO)] * 2,
    )
    assert first == second
    first, second = at_once(*[lambda: make_offer(plot, a_wish(), key="o", **WHO)] * 2)
    assert first == second


def test_one_farmer_without_a_name_becomes_one(press):
    """Twice the same message, then twice her name."""
    sent = Sent(NUMBER, "wheat 1 ha Dobrotin september", Terms.FREE)
    yes = Sent(NUMBER, "YES Besa Krasniqi", Terms.FREE)
    at_once(*[lambda: take_text(press, sent, key="1", by="guest", now=NOW)] * 2)
    assert Text.objects.get().state == "nameless"
    at_once(
        lambda: take_text(press, yes, key="2", by="guest", now=NOW),
        lambda: take_text(press, yes, key="3", by="guest", now=NOW),
    )
    assert Offer.objects.get().plot.name == "Besa Krasniqi"


def test_practices_and_offers_are_told_once(press):
    for number in range(5):
        holder = Holder(name=f"F{number}", phone=f"+3834400010{number}", has_consented=True)
        field = Field(press.settlement, "wheat", harvest_g=1_000_000)
        made = put_plot(press, holder, field, key=str(number), **WHO)
        make_offer(made, a_wish(), key="o", **WHO)
    at_once(*[lambda: tell_sums(press, now=NOW)] * 2)
    assert Sum.objects.count() in {0, 3}  # nought where no factors stand
