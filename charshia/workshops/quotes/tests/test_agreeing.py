from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.ground.journal.checks import run_all
from charshia.payments.models import Charge, Means
from charshia.workshops.quotes.actions import (
    ByHand,
    CannotBePaid,
    Expired,
    NoReason,
    NotAPrice,
    NotNow,
    WrongDay,
    accept_quote,
    cancel_job,
    confirm_by_hand,
    confirm_returned,
    decline,
    expire_quote,
    give_quote,
    note_given_back,
    note_paid,
    tell_time_is_over,
    withdraw_quote,
    withdraw_request,
)
from charshia.workshops.quotes.kinds import Part, Party, PayBy, Stage, Standing
from charshia.workshops.quotes.models import Due, Job, Quote
from charshia.workshops.quotes.tests.quoting import (
    a_workshop,
    agreed,
    asked,
    quoted,
    somebody,
    terms,
)

EURO_120 = Money(12000, "EUR")


@pytest.fixture
def both(besa, jovan, workshop, now):
    """A request of Besa's to Jovan and to the workshop: what each is asked."""
    request = asked(besa, [f"p{jovan.pk}", f"s{workshop.pk}"], now=now)
    return request.asked.get(person=jovan), request.asked.get(stall=workshop)


def of_workshop(one, petra, now, **more):
    return quoted(one, petra, now=now, pay_by=PayBy.TRANSFER, **more)


def test_a_new_quote_takes_the_place_of_the_one_before(both, jovan, now):
    first = quoted(both[0], jovan, now=now)
    second = quoted(both[0], jovan, now=now, minor=11000)
    withdraw_quote(second, by=jovan, now=now)
    withdraw_quote(second, by=jovan, now=now)
    quoted(both[0], jovan, now=now, minor=10000)

    known = Quote.objects.order_by("pk").values_list("price_minor", "standing")
    assert list(known) == [(12000, "replaced"), (11000, "withdrawn"), (10000, "stands")]
    with pytest.raises(NotNow):
        withdraw_quote(first, by=jovan, now=now)


def test_a_quote_is_a_price_with_days_until_a_day(both, jovan, petra, now):
    later = (now + timedelta(days=400)).date()
    wrong = [
        (terms(now, 0), NotAPrice), (terms(now, days=0), NotAPrice),
        (terms(now, down_percent=95), NotAPrice), (terms(now, valid_until=later), WrongDay),
        (terms(now, pay_by=PayBy.TRANSFER), CannotBePaid),
    ]  # fmt: skip
    for said, refusal in wrong:
        with pytest.raises(refusal):
            give_quote(both[0], said, by=jovan, now=now)
    with pytest.raises(CannotBePaid):
        quoted(both[1], petra, now=now, pay_by=PayBy.HAND)
    assert not Quote.objects.exists()


def test_a_business_without_an_account_is_paid_in_cash(besa, now):
    owner = somebody("Vesna", now=now)
    stall = a_workshop(owner, now=now, slug="bez", has_account=False)
    one = asked(besa, [f"s{stall.pk}"], now=now).asked.get()
    with pytest.raises(CannotBePaid):
        quoted(one, owner, now=now, pay_by=PayBy.TRANSFER)
    job = accept_quote(quoted(one, owner, now=now, pay_by=PayBy.CASH), by=besa, now=now)
    assert job.quote.dues.get().charge.kind == "pay_at_pickup"


def test_who_declines_says_why_and_may_think_again(both, jovan, now):
    quote = quoted(both[0], jovan, now=now)
    with pytest.raises(NoReason):
        decline(both[0], reason=" ", by=jovan, now=now)
    for _twice in range(2):
        decline(both[0], reason="No oak.", by=jovan, now=now)
    quote.refresh_from_db()
    both[0].refresh_from_db()
    assert (quote.standing, both[0].reason) == (Standing.WITHDRAWN, "No oak.")

    quoted(both[0], jovan, now=now)
    both[0].refresh_from_db()
    assert both[0].declined_at is None


def test_one_is_accepted_and_the_others_pass(both, besa, jovan, petra, now):
    his, theirs = quoted(both[0], jovan, now=now), of_workshop(both[1], petra, now, minor=15000)

    jobs = [accept_quote(theirs, by=besa, now=now) for _twice in range(2)]

    assert jobs[0] == jobs[1]
    his.refresh_from_db()
    assert his.standing == Standing.PASSED
    assert Charge.objects.get().amount == Money(15000, "EUR")
    with pytest.raises(NotNow):
        accept_quote(his, by=besa, now=now)
    with pytest.raises(NotNow):
        withdraw_request(his.request, by=besa, now=now)
    assert run_all()["problems"] == []


def test_the_database_itself_accepts_one_and_keeps_its_price(both, besa, jovan, petra, now):
    his, theirs = quoted(both[0], jovan, now=now), of_workshop(both[1], petra, now)
    accept_quote(his, by=besa, now=now)

    @action
    def spoil(quote, **facts):
        Quote.objects.filter(pk=quote.pk).update(**facts)

    wrong = [
        (theirs, {"standing": "accepted", "accepted_on": now.date()}),
        (his, {"price_minor": 1}), (theirs, {"days": 3}), (theirs, {"standing": "accepted"}),
        (his, {"accepted_on": now.date() + timedelta(days=99)}),
    ]  # fmt: skip
    for quote, facts in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            spoil(quote, **facts)


def test_what_is_no_longer_valid_cannot_be_accepted(both, besa, jovan, now):
    quote, later = quoted(both[0], jovan, now=now), now + timedelta(days=31)
    expire_quote(quote, now=now)
    quote.refresh_from_db()
    assert quote.stands
    with pytest.raises(Expired):
        accept_quote(quote, by=besa, now=later)
    expire_quote(quote, now=later)
    quote.refresh_from_db()
    assert quote.standing == Standing.EXPIRED
    with pytest.raises(Expired):
        accept_quote(quote, by=besa, now=now)


def test_a_price_is_paid_in_two_parts(both, besa, petra, now):
    quote = of_workshop(both[1], petra, now, minor=9999, down_percent=30)
    accept_quote(quote, by=besa, now=now)
    down, rest = Due.objects.order_by("pk")
    assert [down.amount_minor, rest.amount_minor] == [3000, 6999]

    paid = [note_paid(down, means=Means.TRANSFER, by=petra, now=now) for _twice in range(2)]

    assert paid[0] == paid[1]
    down.refresh_from_db()
    assert (down.is_paid, rest.is_paid) == (True, False)
    with pytest.raises(ByHand):
        confirm_by_hand(down, party=Party.ASKER, by=besa, now=now)
    assert run_all()["problems"] == []


def test_between_two_people_both_say_that_it_is_paid(besa, jovan, now):
    job = agreed(besa, jovan, now=now)
    due = job.quote.dues.get()
    assert (due.part, due.amount, due.charge) == (Part.REST, EURO_120, None)
    with pytest.raises(ByHand):
        note_paid(due, means=Means.CASH, by=jovan, now=now)

    confirm_by_hand(due, party=Party.ASKER, by=besa, now=now)
    due.refresh_from_db()
    assert not due.is_paid
    for _twice in range(2):
        confirm_by_hand(due, party=Party.MAKER, by=jovan, now=now)
    due.refresh_from_db()
    assert due.is_paid


def test_what_is_cancelled_is_asked_no_more_and_what_was_paid_is_owed_back(both, besa, petra, now):
    quote = of_workshop(both[1], petra, now, down_percent=50)
    job = accept_quote(quote, by=besa, now=now)
    down, rest = quote.dues.order_by("pk")
    note_paid(down, means=Means.CASH, by=petra, now=now)
    with pytest.raises(NoReason):
        cancel_job(job, party=Party.MAKER, reason="", by=petra, now=now)
    for _twice in range(2):
        cancel_job(job, party=Party.MAKER, reason="The wood is wet.", by=petra, now=now)

    down.refresh_from_db()
    rest.refresh_from_db()
    assert (down.charge.to_give_back.minor, rest.charge.owed.minor) == (6000, 0)
    with pytest.raises(NotNow):
        note_paid(rest, means=Means.CASH, by=petra, now=now)
    note_given_back(down, means=Means.CASH, by=petra, now=now)
    down.refresh_from_db()
    assert not down.is_owed_back
    assert Job.objects.get().quote.request.stage == Stage.CLOSED
    assert run_all()["problems"] == []


def test_what_went_from_hand_to_hand_comes_back_so(besa, jovan, now):
    job = agreed(besa, jovan, now=now)
    due = job.quote.dues.get()
    with pytest.raises(NotNow):
        confirm_returned(due, by=besa, now=now)
    confirm_by_hand(due, party=Party.ASKER, by=besa, now=now)
    cancel_job(job, party=Party.ASKER, reason="I move away.", by=besa, now=now)
    confirm_returned(due, by=besa, now=now)
    due.refresh_from_db()
    assert due.returned_at == now


def test_she_is_told_once_that_the_time_for_answers_is_over(both, now):
    request, later = both[0].request, now + timedelta(days=15)
    for moment in (now, later, later):
        tell_time_is_over(request, now=moment)
    request.refresh_from_db()
    assert request.told_at == later
