"""Whatever is booked, moved, cancelled, closed and waited for, in whichever order: never two at
once, nobody who waits passed over, the books of hours and deposits balance."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from charshia.engines.opening import Span, is_within
from charshia.engines.refusal import Refusal
from charshia.engines.slots.quarters import beginning, number
from charshia.engines.slots.series import Series
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import CHECKS
from charshia.ground.journal.models import Entry
from charshia.workshops.booking.actions import (
    Wish,
    accept,
    book,
    book_series,
    cancel,
    check_in,
    close_subject,
    decide,
    decline,
    drop_closure,
    keep_deposit,
    mark_no_show,
    move,
    return_deposit,
    sell_pack,
    set_price,
    set_rules,
    settle_past,
    stop_waiting,
    take_deposit,
    turn_all,
    wait,
)
from charshia.workshops.booking.kinds import OCCUPYING, Answer, Group, State, WaitState
from charshia.workshops.booking.models import (
    Booking,
    Closure,
    Deposit,
    DepositMove,
    Offer,
    Pack,
    PackMove,
    Quarter,
    Wait,
)
from charshia.workshops.booking.queries.asking import opened, things_of
from charshia.workshops.booking.tests.booked import DAY, HOUR, NOW, a_printer, the_whole
from charshia.workshops.spaces.actions import (
    appoint,
    close_machine,
    dismiss,
    put_hours,
    reopen_machine,
)
from charshia.workshops.spaces.kinds import Risk, Role
from charshia.workshops.spaces.models import Steward
from charshia.workshops.spaces.queries.opening import openings
from charshia.workshops.spaces.tests.making import a_space, person

one_of = st.integers(0, 20)
times = st.tuples(st.integers(-2, 24), st.integers(1, 6))  # in half hours
ZONE = ZoneInfo("Europe/Belgrade")
MINE = [name for name in CHECKS if name.startswith("booking-")]


class House(RuleBasedStateMachine):
    """Three machines, one of which only its stewards may use, and the whole space around them,
    three people, and a clock."""

    BEGINS = NOW
    HOURS = ((0, 1440),)  # minutes of each day by the clock there

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        room, self.now = a_space(NOW), self.BEGINS
        arta = {"by": person("arta"), "now": NOW}
        for weekday in range(7):
            for first, till in self.HOURS:
                put_hours(room, weekday=weekday, from_minute=first, till_minute=till, **arta)
        taught = {"needs_training": True, "risk": Risk.HIGH}
        self.things = [
            a_printer(room), a_printer(room, grace_minutes=15), the_whole(room),
            a_printer(room, facts=taught),
        ]  # fmt: skip
        self.people = [person(who) for who in ("arta", "jehona", "jelena")]
        self.room = room
        for one in self.things:
            set_price(one, Group.PUBLIC, rates=(1001, 600, 5000), **arta)
            set_rules(one, free_minutes=60, kept_bp=3333, answer_minutes=45, **arta)
        set_rules(self.things[1], needs_approval=True, **arta)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    def span(self, when: tuple[int, int]) -> Span:
        begins = beginning(number(self.now) // 2 * 2) + when[0] * HOUR / 2
        return Span(begins, begins + when[1] * HOUR / 2)

    def row(self, model: type[Any], number: int, **only: Any) -> Any:
        rows = list(model.objects.filter(**only).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def attempt(self, act: Callable[..., Any], *about: Any, **facts: Any) -> None:
        if None in about:
            return
        before = self.snapshot()
        try:
            with transaction.atomic():
                act(*about, **facts, now=self.now)
        except Refusal:
            assert self.snapshot() == before

    def snapshot(self) -> tuple[Any, ...]:
        models = (Quarter, Wait, Offer, PackMove, DepositMove)
        states = Booking.objects.order_by("pk").values_list(
            "pk", "state", "starts_at", "price_minor"
        )
        return tuple(states), *(model.objects.count() for model in models)

    @rule(thing=one_of, who=one_of, when=times, prepaid=st.booleans())
    def books(self, thing, who, when, prepaid):
        who = self.people[who % 3]
        wish = Wish(self.span(when), with_prepaid=prepaid)
        self.attempt(book, self.things[thing % 4], wish, person=who, by=who)

    @rule(thing=one_of, who=one_of, when=times)
    def books_each_day(self, thing, who, when):
        who, span = self.people[who % 3], self.span(when)
        at = span.start.astimezone(ZONE)
        long = span.end - span.start
        series = Series(at.date(), at.hour * 60 + at.minute, long, ZONE, weeks=1, times=2)
        self.attempt(book_series, self.things[thing % 4], series, Wish(span), person=who, by=who)

    @rule(who=one_of, is_appointed=st.booleans())
    def helps_or_helps_no_longer(self, who, is_appointed):
        who = self.people[1 + who % 2]
        if is_appointed:
            self.attempt(appoint, self.room, who, role=Role.HELPER, by=self.people[0])
        else:
            self.attempt(dismiss, self.row(Steward, 0, person=who), by=self.people[0])

    @rule(thing=one_of, who=one_of, when=times)
    def waits(self, thing, who, when):
        wish = Wish(self.span(when))
        self.attempt(wait, self.things[thing % 4], wish, person=self.people[who % 3])

    @rule(which=one_of, who=one_of)
    def waits_for_what_is_taken(self, which, who):
        taken = self.row(Booking, which, state__in=OCCUPYING)
        if taken is not None:
            wish = Wish(taken.span)
            self.attempt(wait, taken.subject, wish, person=self.people[who % 3])

    @rule(which=one_of, is_staff=st.booleans())
    def cancels(self, which, is_staff):
        found = self.row(Booking, which)
        if found is not None:
            self.attempt(cancel, found, by=self.people[0] if is_staff else found.person)

    @rule(which=one_of, when=times, prepaid=st.booleans())
    def moves(self, which, when, prepaid):
        found = self.row(Booking, which)
        if found is not None:
            wish = Wish(self.span(when), with_prepaid=prepaid)
            self.attempt(move, found, wish, by=found.person)

    @rule(which=one_of, approve=st.booleans())
    def decides(self, which, approve):
        self.attempt(decide, self.row(Booking, which), approve=approve, by=self.people[0])

    @rule(which=one_of, answer=st.sampled_from(["accept", "prepaid", "decline", "stop"]))
    def answers(self, which, answer):
        offer = self.row(Offer, which)
        if offer is None:
            return
        who = {"by": offer.wait.person}
        if answer == "stop":
            self.attempt(stop_waiting, offer.wait, **who)
        elif answer == "decline":
            self.attempt(decline, offer, **who)
        else:
            self.attempt(accept, offer, with_prepaid=answer == "prepaid", **who)

    @rule(which=one_of)
    def checks_in_or_is_missed(self, which):
        found = self.row(Booking, which)
        if found is not None and which % 2:
            self.attempt(check_in, found.subject, person=found.person)
        elif found is not None:
            self.attempt(mark_no_show, found, by=self.people[0])

    @rule(thing=one_of, when=times)
    def closes_for_a_time(self, thing, when):
        self.attempt(close_subject, self.things[thing % 4], self.span(when), by=self.people[0])

    @rule(which=one_of)
    def opens_again(self, which):
        self.attempt(drop_closure, self.row(Closure, which), by=self.people[0])

    @rule(thing=one_of, is_broken=st.booleans())
    def breaks_or_is_mended(self, thing, is_broken):
        act = close_machine if is_broken else reopen_machine
        self.attempt(act, self.things[thing % 2].machine, by=self.people[0])

    @rule(who=one_of, quarters=st.integers(0, 8))
    def buys_hours(self, who, quarters):
        facts = {"minutes": quarters * 15, "price_minor": 0, "by": self.people[0]}
        self.attempt(sell_pack, self.room, self.people[who % 3], **facts)

    @rule(who=one_of, minor=st.integers(0, 500))
    def leaves_a_deposit(self, who, minor):
        facts = {"amount_minor": minor, "by": self.people[0]}
        self.attempt(take_deposit, self.room, self.people[who % 3], **facts)

    @rule(which=one_of, minor=st.integers(0, 700), is_kept=st.booleans())
    def settles_a_deposit(self, which, minor, is_kept):
        facts = {"amount_minor": minor, "by": self.people[0]}
        found = self.row(Deposit, which)
        if is_kept:
            self.attempt(keep_deposit, found, reason="A broken lens", **facts)
        else:
            self.attempt(return_deposit, found, **facts)

    @rule(minutes=st.integers(1, 240))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)
        with transaction.atomic():
            settle_past(self.now)
            turn_all(self.now)

    @invariant()
    def the_books_are_right(self):
        assert [problem for name in MINE for problem in CHECKS[name]().problems] == []
        sums = Pack.objects.values_list("minutes", "left")
        assert all(0 <= left <= minutes for minutes, left in sums)

    @invariant()
    def only_who_may_has_the_dangerous_machine(self):
        """Whoever booked it looked after the space when she did."""
        said = Entry.objects.filter(event="workshops.booking.made").order_by("pk")
        for booking in Booking.objects.filter(subject=self.things[3]).exclude(state=State.HELD):
            known = Entry.objects.filter(
                event__in=("workshops.steward.appointed", "workshops.steward.dismissed"),
                subject=reference(booking.person),
            )
            made = said.filter(subject=reference(booking)).first()
            if made is not None:
                last = known.filter(pk__lt=made.pk).order_by("pk").last()
                assert last is not None
                assert last.event == "workshops.steward.appointed"

    @invariant()
    def what_is_booked_was_open(self):
        """By the clock there, on the days too on which it jumps: what is booked lies within the
        hours, whatever was closed for a time afterwards."""
        doors = openings([self.room], NOW, self.now + 60 * DAY)[self.room.pk]
        rows = Booking.objects.exclude(state__in=(State.CANCELLED, State.NO_SHOW))
        assert [one for one in rows if not is_within(one.span, doors)] == []

    @invariant()
    def nobody_who_waits_is_passed_over(self):
        """Once the queue has turned, no time that is open and free is wanted by who waits."""
        with transaction.atomic():
            turn_all(self.now)
            for one in Wait.objects.filter(state=WaitState.WAITING):
                assert self.cannot_have(one, self.now)
            self.each_was_first()

    def cannot_have(self, one: Wait, now: datetime) -> bool:
        subject = type(self.things[0]).objects.with_names().get(pk=one.subject_id)
        doors = opened([subject], one.starts_at, one.ends_at)[subject.pk]
        taken = Booking.objects.occupying().between(one.starts_at, one.ends_at)
        met = any(set(things_of(b.subject)) & set(things_of(subject)) for b in taken)
        return met or subject.is_out_of_order or not is_within(one.span, doors)

    def each_was_first(self) -> None:
        """Nobody has an offer for a time for which another waits longer, of the same thing."""
        for offer in Offer.objects.filter(answer=Answer.OPEN).select_related("wait"):
            mine = offer.wait
            earlier = Wait.objects.filter(
                state=WaitState.WAITING, subject=mine.subject, starts_at=mine.starts_at,
                ends_at=mine.ends_at, asked_at__lt=mine.asked_at,
            )  # fmt: skip
            assert not earlier.exists()


class Spring(House):
    """The night in which the clock goes forward, with hours on both sides of the jump."""

    BEGINS = datetime(2026, 3, 28, 20, tzinfo=UTC)
    HOURS = ((0, 150), (195, 720), (780, 1440))


class Autumn(House):
    """The night in which an hour comes twice."""

    BEGINS = datetime(2026, 10, 24, 20, tzinfo=UTC)
    HOURS = ((0, 150), (165, 720), (780, 1440))


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("house", [House, Spring, Autumn])
def test_no_history_books_twice_or_passes_anybody_over(house):
    run_state_machine_as_test(
        house, settings=settings(max_examples=8, stateful_step_count=30, deadline=None)
    )
