"""Whatever happens in whatever order: never two accepted, never another price asked."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.refusal import Refusal
from charshia.ground.journal.checks import run_all
from charshia.payments.models import Means
from charshia.workshops.quotes.actions import (
    accept_quote,
    ask_makers,
    begin,
    cancel_job,
    confirm_by_hand,
    decline,
    draft_request,
    expire_quote,
    finish,
    give_quote,
    hand_over,
    note_paid,
    withdraw_quote,
    withdraw_request,
)
from charshia.workshops.quotes.kinds import Party, PayBy, Standing
from charshia.workshops.quotes.models import Due, Job, Quote, Request
from charshia.workshops.quotes.tests.quoting import (
    a_workshop,
    carpenter,
    somebody,
    terms,
    wish,
)

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
DEEDS = (
    "ask", "quote", "quote", "withdraw", "decline", "accept", "accept", "expire", "pay", "cancel",
    "give up", "begin", "finish", "hand over", "wait",
)  # fmt: skip
DEED = st.tuples(st.sampled_from(DEEDS), st.integers(0, 1), st.integers(1, 99_999))


class Town:
    """Besa, a carpenter and a workshop; what each does, at a moment that only goes on."""

    def __init__(self) -> None:
        self.now = START
        self.besa, self.jovan, self.petra = (
            somebody(name, now=START) for name in ("Besa", "Jovan", "Petra")
        )
        carpenter(self.jovan, now=START)
        stall = a_workshop(self.petra, now=START)
        self.keys = [f"p{self.jovan.pk}", f"s{stall.pk}"]
        self.request = draft_request(wish(), by=self.besa, now=START)
        self.given: dict[int, int] = {}  # what each quote said that it costs

    def do(self, what: str, which: int, minor: int) -> None:
        if what == "wait":
            self.now += timedelta(days=minor % 40)
            return
        with suppress(Refusal):
            self._do(what, which, minor)

    def _do(self, what: str, which: int, minor: int) -> None:
        of_all = {"ask": self._ask, "give up": self._give_up}
        if what in of_all:
            of_all[what](which)
        elif what in {"quote", "decline"}:
            self._answer(what, which, minor)
        elif what in {"withdraw", "accept", "expire"}:
            self._decide(what, minor)
        else:
            self._make(what, which)

    def _ask(self, which: int) -> None:
        until = (self.now + timedelta(days=9)).date()
        ask_makers(
            self.request, [self.keys[which]], until=until, shows_contact=False, by=self.besa,
            now=self.now,
        )  # fmt: skip

    def _give_up(self, _which: int) -> None:
        withdraw_request(self.request, by=self.besa, now=self.now)

    def _answer(self, what: str, which: int, minor: int) -> None:
        one = self.request.asked.filter(stall__isnull=not which).first()
        if one is None:
            return
        maker = self.petra if which else self.jovan
        if what == "decline":
            decline(one, reason="No oak", by=maker, now=self.now)
            return
        pay_by = PayBy.TRANSFER if which else PayBy.HAND
        said = terms(self.now, minor, pay_by=pay_by, down_percent=minor % 91)
        self.given[give_quote(one, said, by=maker, now=self.now).pk] = minor

    def _decide(self, what: str, minor: int) -> None:
        quotes = list(Quote.objects.order_by("pk"))
        if not quotes:
            return
        quote = quotes[minor % len(quotes)]
        if what == "accept":
            accept_quote(quote, by=self.besa, now=self.now)
        elif what == "expire":
            expire_quote(quote, now=self.now)
        else:
            withdraw_quote(quote, by=self.petra, now=self.now)

    def _make(self, what: str, which: int) -> None:
        job = Job.objects.first()
        if job is None:
            return
        who = {"by": self.besa, "now": self.now}
        if what == "pay":
            due = Due.objects.select_related("quote").order_by("pk")[which:].first()
            if due is not None and due.charge_id:
                note_paid(due, means=Means.CASH, **who)
            elif due is not None:
                confirm_by_hand(due, party=list(Party)[which], **who)
        elif what == "cancel":
            cancel_job(job, party=list(Party)[which], reason="No", **who)
        else:
            {"begin": begin, "finish": finish, "hand over": hand_over}[what](job, **who)

    def check(self) -> None:
        accepted = list(Quote.objects.filter(standing=Standing.ACCEPTED))
        assert len(accepted) <= 1
        assert dict(Quote.objects.values_list("pk", "price_minor")) == self.given
        dues = list(Due.objects.select_related("charge", "quote"))
        assert sum(due.amount_minor for due in dues) == sum(q.price_minor for q in accepted)
        for due in dues:
            assert due.quote in accepted
            assert due.charge is None or due.charge.amount_minor == due.amount_minor
        assert run_all()["problems"] == []
        assert Request.objects.count() == 1


@pytest.mark.django_db
@settings(max_examples=15)
@given(st.lists(DEED, max_size=25))
def test_never_two_are_accepted_and_never_another_price_is_asked(deeds):
    with transaction.atomic():
        town = Town()
        for deed in [("ask", 0, 1), ("ask", 1, 1), *deeds]:
            town.do(*deed)
        town.check()
        transaction.set_rollback(True)
