"""Mentors, visits, notes, tasks, equipment: who sees what, and what is never changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import (
    InventoriedAlready,
    MentorAlready,
    NothingToHandOver,
    NotTheirs,
    NotThere,
    Sides,
    Thing,
    agree_on_task,
    assign_mentor,
    finish_task,
    hand_over,
    note_visit,
    pass_on,
    release_mentor,
    take_back,
    write_note,
)
from charshia.programme.admission.models import Gate, HandOver, Item, Member, VisitKind
from charshia.programme.admission.papers import hand_over_file
from charshia.programme.admission.queries import holdings
from charshia.programme.admission.tests.programme import cohort, coordinator, member_of
from tests.counting import queries_of

PRINTER = Thing("Label printer", 18_000, "EUR", "new", inventory="P-7", donor="Fondi")


@pytest.fixture
def member(cast, now) -> Member:
    return member_of(cohort(now, ("yes", Gate.LATER)), "kazani", now)


def person(who: str) -> Person:
    return Person.objects.get(email=f"{who}@example.org")


def sides(now) -> Sides:
    return Sides("Vesa Koordinatorja", "Shpresa", timezone.localdate(now))


def visit(member, now, *, is_shared: bool) -> None:
    note_visit(
        member, on=timezone.localdate(now), kind=VisitKind.VISIT, place="Prizren",
        report=f"Shared: {is_shared}.", is_shared=is_shared, by=coordinator(), now=now,
    )  # fmt: skip


def test_a_mentor_is_somebody_else_and_one_once(member, now):
    arta, office = person("arta"), coordinator()
    made = assign_mentor(member, person=arta, by=office, now=now)
    with pytest.raises(MentorAlready):
        assign_mentor(member, person=arta, by=office, now=now)
    with pytest.raises(NotTheirs):
        assign_mentor(member, person=person("shpresa"), by=office, now=now)

    release_mentor(made, by=office, now=now)
    assign_mentor(member, person=arta, by=office, now=now)
    assert member.mentors.filter(until=None).count() == 1


def test_who_reads_visits_and_notes(member, as_, now):
    """Reader by reader: the member what is shared, a mentor what is marked, others nothing."""
    assign_mentor(member, person=person("arta"), by=coordinator(), now=now)
    visit(member, now, is_shared=True)
    visit(member, now, is_shared=False)
    write_note(member, text="For mentors too.", for_mentors=True, by=coordinator(), now=now)
    write_note(member, text="For the office only.", for_mentors=False, by=coordinator(), now=now)
    words = ("Shared: True.", "Shared: False.", "For mentors too.", "For the office only.")

    def read(who: str, path: str) -> list[bool]:
        page = as_(who).get(path)
        return [word in page.content.decode() for word in words]

    mentee = f"/en/mentoring/{member.pk}/"
    assert read("shpresa", "/en/stall/kazani/programme/") == [True, False, False, False]
    assert read("arta", mentee) == [True, True, True, False]
    office = coordinator().email.partition("@")[0]
    assert read(office, f"/en/office/members/{member.pk}/") == [True, True, True, True]
    assert as_("hatixhe").get(mentee).status_code == 404
    assert as_("shpresa").get(mentee).status_code == 404


def test_a_former_mentor_sees_nothing_any_more(member, as_, now):
    made = assign_mentor(member, person=person("arta"), by=coordinator(), now=now)
    release_mentor(made, by=coordinator(), now=now)
    assert as_("arta").get(f"/en/mentoring/{member.pk}/").status_code == 404


def test_a_task_is_done_once(member, now):
    task = agree_on_task(member, text="Photos", due_on=None, by=coordinator(), now=now)
    finish_task(task, by=person("shpresa"), now=now)
    finish_task(task, by=person("shpresa"), now=now + timedelta(days=1))
    task.refresh_from_db()
    assert task.done_at == now


def test_equipment_goes_from_hand_to_hand(member, now):
    other = member_of(member.cohort, "tepsia", now)
    given = hand_over(member, [PRINTER], sides=sides(now), by=coordinator(), now=now)
    item = Item.objects.get()
    with pytest.raises(InventoriedAlready):
        hand_over(other, [PRINTER], sides=sides(now), by=coordinator(), now=now)
    with pytest.raises(NothingToHandOver):
        hand_over(other, [], sides=sides(now), by=coordinator(), now=now)
    with pytest.raises(NotThere):
        pass_on(item, member, condition="", sides=sides(now), by=coordinator(), now=now)

    pass_on(item, other, condition="used", sides=sides(now), by=coordinator(), now=now)
    assert [one.holder for one in holdings()] == [other]
    take_back(item, condition="scratched", sides=sides(now), by=coordinator(), now=now)
    assert [one.holder for one in holdings()] == [None]
    with pytest.raises(NotThere):
        take_back(item, condition="", sides=sides(now), by=coordinator(), now=now)

    kinds = HandOver.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["given", "passed_on", "returned"]
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: HandOver.objects.filter(pk=given.pk).update(taker="Somebody"))()


def test_the_paper_is_a_pdf_in_the_members_language(member, now):
    given = hand_over(member, [PRINTER], sides=sides(now), by=coordinator(), now=now)
    made = hand_over_file(given)
    assert made.startswith(b"%PDF-")
    assert made == hand_over_file(given)


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("koordinimi", "/en/office/members/{pk}/"),
        ("arta", "/en/mentoring/{pk}/"),
        ("shpresa", "/en/stall/kazani/programme/"),
    ],
)
def test_the_page_of_a_member_takes_as_many_queries_however_much_was_done(
    who, path, member, as_, now
):
    by, counts = coordinator(), []
    assign_mentor(member, person=person("arta"), by=by, now=now)
    for number in range(3):
        visit(member, now, is_shared=True)
        write_note(member, text="For mentors too.", for_mentors=True, by=by, now=now)
        agree_on_task(member, text=f"Task {number}", due_on=None, by=by, now=now)
        thing = Thing("Scale", 9_000, "EUR", "new", inventory=f"S-{number}", donor="Fondi")
        hand_over(member, [thing], sides=sides(now), by=by, now=now)
        counts.append(queries_of(as_(who), path.format(pk=member.pk)))
    assert counts[0] == counts[-1] < 30
