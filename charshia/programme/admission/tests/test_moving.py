"""Breaks, suspensions and appeals, leaving: what each lets the stall do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.ground.journal.models import Entry
from charshia.market.catalogue.opening import shut_words
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import (
    AppealedAlready,
    NoReason,
    NotADayAhead,
    NotNow,
    TooLate,
    answer_appeal,
    appeal,
    come_back,
    end_breaks,
    end_cohort,
    leave,
    lift,
    pause,
    suspend,
)
from charshia.programme.admission.models import Change, Gate, Member
from charshia.programme.admission.tests.programme import (
    cohort,
    coordinator,
    member_of,
    stall_named,
)
from charshia.programme.admission.tests.test_gates import stands


@pytest.fixture
def selling(cast, now) -> Member:
    return member_of(cohort(now, ("yes", Gate.SELLING)), "kazani", now, waive="It sells already.")


@pytest.fixture
def keeper(cast) -> Person:
    return Person.objects.get(email="shpresa@example.org")


def test_a_break_ends_on_its_day(selling, keeper, now):
    back = timezone.localdate(now) + timedelta(days=10)
    with pytest.raises(NotADayAhead):
        pause(selling, back_on=timezone.localdate(now), reason="", by=keeper, now=now)
    pause(selling, back_on=back, reason="Harvest", by=keeper, now=now)
    assert stands("kazani") == (True, False, "paused")
    assert "takes a break until" in shut_words(stall_named("kazani"), now)
    with pytest.raises(NotNow):
        pause(selling, back_on=back, reason="", by=keeper, now=now)

    assert end_breaks(now=now + timedelta(days=9)) == 0
    assert end_breaks(now=now + timedelta(days=10)) == 1
    assert stands("kazani") == (True, True, "")


def test_she_ends_her_break_herself(selling, keeper, now):
    back = timezone.localdate(now) + timedelta(days=10)
    pause(selling, back_on=back, reason="", by=keeper, now=now)
    come_back(selling, by=keeper, now=now)
    assert stands("kazani") == (True, True, "")
    with pytest.raises(NotNow):
        come_back(selling, by=keeper, now=now)


def test_a_suspension_has_a_reason_and_is_lifted(selling, now):
    office = coordinator()
    with pytest.raises(NoReason):
        suspend(selling, reason=" ", by=office, now=now)
    suspend(selling, reason="Spoilt goods", by=office, now=now)
    assert stands("kazani") == (True, False, "stopped")
    with pytest.raises(NotNow):
        suspend(selling, reason="Again", by=office, now=now)

    lift(selling, reason="Settled", by=office, now=now)
    assert stands("kazani") == (True, True, "")
    with pytest.raises(NotNow):
        lift(selling, reason="Again", by=office, now=now)


def test_an_appeal_is_answered_with_a_reason_and_lifts(selling, keeper, now):
    suspend(selling, reason="Spoilt goods", by=coordinator(), now=now)
    with pytest.raises(NoReason):
        appeal(selling, text="", by=keeper, now=now)
    made = appeal(selling, text="It was the courier.", by=keeper, now=now)
    with pytest.raises(AppealedAlready):
        appeal(selling, text="And again.", by=keeper, now=now)
    with pytest.raises(NoReason):
        answer_appeal(made, answer="", is_upheld=True, by=coordinator(), now=now)

    answer_appeal(made, answer="You are right.", is_upheld=True, by=coordinator(), now=now)

    assert stands("kazani") == (True, True, "")
    with pytest.raises(NotNow):
        answer_appeal(made, answer="No.", is_upheld=False, by=coordinator(), now=now)
    events = Entry.objects.filter(event__startswith="programme.suspension").values_list("event")
    assert [event for (event,) in events.order_by("pk")] == [
        "programme.suspension.appealed", "programme.suspension.answered",
    ]  # fmt: skip


def test_an_appeal_comes_within_its_term(selling, keeper, now):
    suspend(selling, reason="Spoilt goods", by=coordinator(), now=now)
    with pytest.raises(TooLate):
        appeal(selling, text="It was not.", by=keeper, now=now + timedelta(days=15))


def test_a_rejected_appeal_changes_nothing(selling, keeper, now):
    suspend(selling, reason="Spoilt goods", by=coordinator(), now=now)
    made = appeal(selling, text="It was not.", by=keeper, now=now)
    answer_appeal(made, answer="It was.", is_upheld=False, by=coordinator(), now=now)
    assert stands("kazani") == (True, False, "stopped")


def test_who_leaves_takes_no_new_orders_and_may_come_again(selling, keeper, now):
    leave(selling, reason="Moved away", by=keeper, now=now)
    assert stands("kazani") == (True, False, "")
    with pytest.raises(NotNow):
        leave(selling, reason="", by=keeper, now=now)

    again = member_of(selling.cohort, "kazani", now, waive="Known to us")
    assert again.pk != selling.pk


def test_when_the_programme_ends_who_sells_goes_on(selling, now):
    member_of(selling.cohort, "tepsia", now)  # still without the coordinator's yes

    assert end_cohort(selling.cohort, by=coordinator(), now=now) == 2

    assert stands("kazani") == (True, True, "")
    assert stands("tepsia") == (True, False, "")
    assert not Member.objects.live().exists()
    assert Change.objects.filter(new="ended").count() == 2


def test_her_page_shows_what_happened_and_why(selling, as_, now):
    suspend(selling, reason="Spoilt goods", by=coordinator(), now=now)
    lift(selling, reason="It was the courier", by=coordinator(), now=now)
    page = as_("shpresa").get("/en/stall/kazani/programme/").content.decode()
    assert "suspended. Spoilt goods" in page
    assert "selling. It was the courier" in page
