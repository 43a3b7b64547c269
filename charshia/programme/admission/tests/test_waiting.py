"""The coordinator's first page: what waits, what is late, who needs help, and where it is done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.ground.media.actions import keep_document
from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person
from charshia.people.accounts.waiting import MOST, Why, waiting
from charshia.programme.admission.actions import (
    agree_on_task,
    appeal,
    assign_mentor,
    found_programme,
    join,
    open_cohort,
    send_paper,
    suspend,
)
from charshia.programme.admission.models import Cohort, Gate, Member
from charshia.programme.admission.tests.programme import (
    ask,
    asked,
    cohort,
    coordinator,
    member_of,
    stall_named,
)
from tests.counting import queries_of

STALLS = ("kazani", "tepsia", "zgjoi")


def lines(now, why: Why) -> list[tuple[str, str]]:
    """What of the programme waits so, and where it is done."""
    found = [group for group in waiting(now) if group.why == why]
    ours = ("/office/members/", "/office/calls/")
    return [
        (one.note, one.url.removeprefix("/en"))
        for group in found
        for one in group.lines
        if any(part in one.url for part in ours)
    ]


def with_paper(member: Member, now) -> None:
    keeper = Person.objects.get(email="shpresa@example.org")
    file = keep_document(b"%PDF-1.4\n%%EOF\n", name="a.pdf", by=keeper, now=now, is_private=True)
    send_paper(member, asked(member, "paper"), file, by=keeper, now=now)


def test_a_document_leads_to_where_it_is_checked(cast, now):
    member = member_of(cohort(now, ("paper", Gate.SELLING)), "kazani", now)
    with_paper(member, now)
    number = asked(member, "paper").pk
    assert lines(now, Why.WAITS) == [
        ("A document waits to be checked", f"/office/members/{member.pk}/#asked-{number}")
    ]


def test_her_yes_is_one_press_away(cast, now):
    member = member_of(cohort(now, ("yes", Gate.SELLING)), "kazani", now)
    number = asked(member, "yes").pk
    assert lines(now, Why.WAITS) == [
        ("Only your yes is missing", f"/office/members/{member.pk}/yes/?of={number}")
    ]


def test_a_candidate_waits_to_be_admitted(cast, now):
    group = cohort(now, ("terms", Gate.VISIBLE))
    member = member_of(group, "kazani", now, is_candidate=True)
    assert lines(now, Why.WAITS) == [
        ("To be admitted to the programme", f"/office/members/{member.pk}/admission/")
    ]


def test_an_appeal_leads_to_its_answer(cast, now):
    member = member_of(cohort(now, ("yes", Gate.LATER)), "kazani", now)
    keeper = Person.objects.get(email="shpresa@example.org")
    suspend(member, reason="Spoilt goods", by=coordinator(), now=now)
    made = appeal(member, text="It was not.", by=keeper, now=now)
    assert lines(now, Why.WAITS) == [
        (
            "An appeal waits for an answer",
            f"/office/members/{member.pk}/appeal-answer/?of={made.pk}",
        )
    ]


def test_tasks_and_visits_are_late_in_order_of_lateness(cast, now):
    member = member_of(cohort(now, ("yes", Gate.LATER)), "kazani", now)
    due = timezone.localdate(now) + timedelta(days=5)
    agree_on_task(member, text="Photograph the jars", due_on=due, by=coordinator(), now=now)

    assert lines(now + timedelta(days=5), Why.LATE) == []
    assert lines(now + timedelta(days=70), Why.LATE) == [
        ("Nobody has visited or called for two months", f"/office/members/{member.pk}/visit/"),
        ("Photograph the jars", f"/office/members/{member.pk}/#support"),
    ]


def test_who_is_stuck_needs_help(cast, now):
    member = member_of(cohort(now, ("terms", Gate.VISIBLE)), "kazani", now)
    assert lines(now + timedelta(days=30), Why.HELP) == []
    assert lines(now + timedelta(days=31), Why.HELP) == [
        ("Nothing has moved", f"/office/members/{member.pk}/")
    ]


def test_a_group_shows_so_many_and_says_how_many_more(cast, now):
    member = member_of(cohort(now, ("yes", Gate.LATER)), "kazani", now)
    due = timezone.localdate(now)
    for number in range(MOST):
        agree_on_task(member, text=f"Task {number}", due_on=due, by=coordinator(), now=now)
    late = next(one for one in waiting(now + timedelta(days=61)) if one.why == Why.LATE)
    assert (len(late.lines), late.more) == (MOST, 1)


def test_with_nothing_to_do_the_page_says_so(db, client, now):
    person = register_person(name="Vesa", email="vesa@example.org", language="en", now=now)
    appoint_coordinator(person, by="system", now=now)
    client.force_login(person)
    assert "Nothing waits for you" in client.get("/en/office/").content.decode()


def busy(now) -> Cohort:
    """A programme whose members are late with everything."""
    made = found_programme("busy", title={"en": "Busy"}, begins_on=now.date(), by="system", now=now)
    ask(made, "paper", Gate.VISIBLE, now)
    ask(made, "terms", Gate.VISIBLE, now)
    ask(made, "course", Gate.SELLING, now, course="nothing")
    return open_cohort(made, name={"en": "Spring"}, begins_on=now.date(), by="system", now=now)


def come_in(group: Cohort, slug: str, now) -> None:
    member = join(group, stall_named(slug).organisation, by=coordinator(), now=now)
    with_paper(member, now)
    agree_on_task(member, text="Photos", due_on=now.date(), by=coordinator(), now=now)


@pytest.mark.parametrize(
    "path", ["office/", "office/programmes/", "office/programmes/busy/", "office/equipment/"]
)
def test_pages_take_as_many_queries_however_full(path, cast, as_, now):
    long_ago, browser = now - timedelta(days=90), as_(coordinator().email.partition("@")[0])
    group = busy(long_ago)
    counts = []
    for slug in STALLS:
        come_in(group, slug, long_ago)
        counts.append(queries_of(browser, f"/en/{path}"))
    assert counts[0] == counts[-1] < 50


def test_a_mentors_list_takes_as_many_queries_however_long(cast, as_, now):
    group, arta = busy(now), Person.objects.get(email="arta@example.org")
    counts = []
    for slug in STALLS:
        come_in(group, slug, now)
        member = Member.objects.get(organisation=stall_named(slug).organisation)
        assign_mentor(member, person=arta, by=coordinator(), now=now)
        counts.append(queries_of(as_("arta"), "/en/mentoring/"))
    assert counts[0] == counts[-1] < 20
