from typing import Any

from django.utils import timezone

from charshia.ground.media.actions import keep_document
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty
from charshia.programme.admission.actions import (
    Sides,
    Thing,
    agree_on_task,
    assign_mentor,
    hand_over,
    note_job,
    note_visit,
    send_paper,
    write_note,
)
from charshia.programme.admission.models import Gate, Item, VisitKind
from charshia.programme.admission.tests.programme import asked, cohort, coordinator, member_of
from tests.standing import World

OWN = {"admission:mentoring"}
OFFICE = {
    f"admission:{name}"
    for name in (
        *("programmes", "new_programme", "programme", "cohorts", "joining", "requirements"),
        *("requirement_removal", "requirement_terms", "equipment", "office_paper"),
        *("office_file", "member", "office_deed"),
    )
}
OF_STALL = (
    "membership", "terms", "papers", "paper_file", "hand_over", "declared", "jobs",
    "job_removal", "own_deed",
)  # fmt: skip
DUTIES = {f"admission:{name}": Duty.RUN for name in OF_STALL}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Kazani in a programme that asks something, though nothing before it sells."""
    now, office = timezone.now(), coordinator()
    keeper = Person.objects.get(email="shpresa@example.org")
    group = cohort(now, ("terms", Gate.LATER), ("paper", Gate.LATER), ("yes", Gate.LATER))
    member = member_of(group, world.stall.slug, now)
    file = keep_document(b"%PDF-1.4\n%%EOF\n", name="a.pdf", by=keeper, now=now, is_private=True)
    paper = send_paper(member, asked(member, "paper"), file, by=keeper, now=now)
    job = note_job(
        world.stall.organisation, people=2, begins_on=now.date(), ends_on=None, by=keeper, now=now
    )
    thing = Thing("Label printer", 18_000, "EUR", "i ri", inventory="P-7", donor="Fondi")
    given = hand_over(
        member, [thing], sides=Sides("Vesa", "Shpresa", now.date()), by=office, now=now
    )
    mentor = Person.objects.get(email="arta@example.org")
    assign_mentor(member, person=mentor, by=office, now=now)
    note_visit(
        member, on=now.date(), kind=VisitKind.VISIT, place="", report="All is well.",
        is_shared=True, by=office, now=now,
    )  # fmt: skip
    write_note(member, text="Call again.", for_mentors=True, by=office, now=now)
    agree_on_task(member, text="Photograph the jars", due_on=None, by=office, now=now)
    terms, of_programme = asked(member, "terms"), {"slug": group.programme.slug}
    return {
        "admission:terms": {"pk": terms.pk},
        "admission:papers": {"pk": asked(member, "paper").pk},
        "admission:paper_file": {"key": paper.pk},
        "admission:hand_over": {"key": given.pk},
        "admission:job_removal": {"key": job.pk},
        "admission:own_deed": {"noun": "break"},
        "admission:mentee": {"pk": member.pk},
        "admission:mentee_deed": {"pk": member.pk, "noun": "visit"},
        **{
            f"admission:{name}": of_programme
            for name in ("programme", "cohorts", "joining", "requirements")
        },
        "admission:requirement_removal": of_programme | {"pk": asked(member, "yes").pk},
        "admission:requirement_terms": of_programme | {"pk": terms.pk},
        "admission:office_paper": {"pk": given.pk},
        "admission:office_file": {"pk": paper.pk},
        "admission:member": {"pk": member.pk},
        "admission:office_deed": {"pk": member.pk, "noun": "suspension"},
    }


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    member = Item.objects.get(inventory="P-7").lines.get().paper.member
    nouns = ("admission", "visit", "note", "mentor", "equipment", "lifting")
    return [
        *(("admission:office_deed", {"pk": member.pk, "noun": noun}) for noun in nouns),
        *(
            ("admission:own_deed", {"slug": world.stall.slug, "noun": noun})
            for noun in ("leaving", "appeal", "return")
        ),
    ]
