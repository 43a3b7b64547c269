"""Whatever happens to an offer, in whatever order: it stays true."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charshia.circular.founding.tests.pressing import an_enterprise
from charshia.circular.residues.actions import (
    accept_offer,
    collect_anew,
    decline_offer,
    forget_contact,
    note_collected,
    withdraw_offer,
)
from charshia.circular.residues.kinds import State
from charshia.circular.residues.models import Offer
from charshia.circular.residues.tests.fields import a_plot, an_offer
from charshia.engines.refusal import Refusal

pytestmark = pytest.mark.usefixtures("cast")
LEADS = {
    "accept": ({State.OFFERED}, State.ACCEPTED),
    "decline": ({State.OFFERED}, State.DECLINED),
    "withdraw": ({State.OFFERED, State.ACCEPTED}, State.WITHDRAWN),
    "collect": ({State.ACCEPTED}, State.COLLECTED),
    "anew": ({State.COLLECTED}, State.COLLECTED),
    "forget": ({State.OFFERED, State.ACCEPTED}, State.WITHDRAWN),
}


def do(deed: str, offer: Offer, kg: int, now: datetime) -> None:
    facts: dict[str, Any] = {"by": "system", "now": now}
    weighed = facts | {"fresh_g": kg * 1000, "moisture_bp": None}
    match deed:
        case "accept":
            accept_offer(offer, **facts)
        case "decline":
            decline_offer(offer, reason="Too far.", **facts)
        case "withdraw":
            withdraw_offer(offer, **facts)
        case "collect":
            note_collected(offer, **weighed)
        case "anew":
            collect_anew(offer, **weighed)
        case _:
            forget_contact(offer.plot, **facts)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(sorted(LEADS)), st.integers(-1, 5_000)), max_size=7))
def test_an_offer_goes_only_where_it_may(now, history):
    press = an_enterprise(now, f"press-{Offer.objects.count()}")
    offer, state, mass = an_offer(a_plot(press, now), now), State.OFFERED, None
    for deed, kg in history:
        may, then = LEADS[deed]
        is_weighed = deed in {"collect", "anew"}
        try:
            do(deed, offer, kg, now)
        except Refusal:
            assert state not in may or (is_weighed and kg <= 0)
        else:
            assert state in may or deed == "forget"
            state = then if state in may else state
            mass = kg * 1000 if is_weighed else mass
        offer.refresh_from_db()
        assert (offer.state, offer.fresh_g) == (state, mass)
