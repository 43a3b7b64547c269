"""A project for tests, made through actions."""

from datetime import date, datetime, timedelta

from charshia.ground.media.actions import keep_document
from charshia.ground.media.models import Document
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation
from charshia.programme.projects.actions import (
    agree_grant,
    begin_project,
    draft_grant,
    plan_line,
    publish_project,
    put_milestone,
    put_party,
    put_wording,
)
from charshia.programme.projects.models import BudgetLine, Grant, Part, Project

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def a_project(now: datetime, slug: str = "tregu", *, shown: bool = True) -> Project:
    by = coordinator()
    made = begin_project(
        slug, title={"en": f"Market {slug}"}, summary={"en": "For makers."}, reference="C-17",
        begins_on=date(2026, 1, 1), ends_on=date(2027, 12, 31), by=by, now=now,
    )  # fmt: skip
    party = put_party(
        made, part=Part.FUNDER, name={"en": "Fund for small makers"}, does={}, url="", by=by,
        now=now,
    )  # fmt: skip
    put_wording(party, language="en", text="Paid by the Fund.", by=by, now=now)
    put_wording(party, language="sq", text="Paguar nga Fondi.", by=by, now=now)
    if shown:
        publish_project(made, by=by, now=now)
    return made


def a_line(project: Project, now: datetime, minor: int = 100_000) -> BudgetLine:
    by = coordinator()
    return plan_line(project, name={"en": "Grants to firms"}, agreed_minor=minor, by=by, now=now)


def firm(slug: str = "kazani") -> Organisation:
    return Stall.objects.get(slug=slug).organisation


def a_grant(line: BudgetLine, now: datetime, *sums: int, agreed: bool = True) -> Grant:
    """To Kazani, in as many milestones as sums, each due two weeks after the one before."""
    by = coordinator()
    made = draft_grant(
        line, to=firm(), amount_minor=sum(sums), title={"en": "A new oven"}, by=by, now=now
    )
    for number, minor in enumerate(sums, 1):
        put_milestone(
            made, what={"en": f"Part {number}"}, evidence={"en": "Invoices"}, amount_minor=minor,
            due_on=now.date() + timedelta(days=14 * number), by=by, now=now,
        )  # fmt: skip
    if agreed:
        agree_grant(made, by=by, now=now)
        made.refresh_from_db()
    return made


def a_paper(now: datetime, name: str = "invoice.pdf") -> Document:
    return keep_document(PDF, name=name, by=coordinator(), now=now, is_private=True)
