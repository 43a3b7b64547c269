"""What a stall takes along of a programme: its steps, findings, papers and what was shared."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from charshia.market.catalogue.carrying import Carried, Rows, carry, json_lines, leave, whole
from charshia.market.catalogue.models import Stall
from charshia.programme.admission.declared import latest
from charshia.programme.admission.models import (
    Appeal,
    Change,
    Cohort,
    Declared,
    Finding,
    HandOver,
    HandOverLine,
    Item,
    Job,
    Member,
    Mentor,
    Note,
    Paper,
    Programme,
    Requirement,
    Task,
    Terms,
    Visit,
)

OF = "member__organisation__stall"


def _declared(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    said = latest(stall.organisation_id)
    yield (
        "programme/declared.jsonl",
        json_lines(
            {"fact": fact.value, "value": one.value, "at": one.at.isoformat()}
            for fact, one in said.items()
        ),
    )


def _visits(stall: Stall) -> Iterator[tuple[str, Iterable[bytes]]]:
    rows = Visit.objects.filter(member__organisation__stall=stall, is_shared=True).order_by("pk")
    yield (
        "programme/visit.jsonl",
        json_lines(
            {"on": row.on, "kind": row.kind, "place": row.place, "report": row.report}
            for row in rows
        ),
    )


carry(
    whole(
        "programme/",
        _("The programmes in which you took part, and what was found there."),
        Rows(Member, ("organisation__stall",)),
        Rows(Change, (OF,)),
        Rows(Finding, (OF,)),
        Rows(Paper, (OF,)),
        Rows(Appeal, (OF,)),
        Rows(Task, (OF,)),
        Rows(HandOver, (OF,)),
        Rows(HandOverLine, (f"paper__{OF}",)),
        Rows(Job, ("organisation__stall",)),
    ),
    Carried(
        "programme/declared.jsonl", _("What you said of your business."), _declared, (Declared,)
    ),
    Carried("programme/visit.jsonl", _("What your mentors shared with you."), _visits, (Visit,)),
)
leave("of the programme, not of one stall", Programme, Cohort, Requirement, Terms, Item)
leave("who stands by a stall says so herself", Mentor)
leave("written for others: a stall never sees them", Note)
