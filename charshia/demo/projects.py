"""The project of the demonstration network: who pays, what for, what comes after, a survey."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from charshia.demo.cast import DATA
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.programme.calls.models import Call
from charshia.programme.projects.actions import (
    Receipt,
    agree_grant,
    attach,
    begin_handing_over,
    begin_project,
    draft_grant,
    open_after,
    plan_line,
    publish_project,
    put_figure,
    put_handing,
    put_milestone,
    put_party,
    put_wording,
    spend,
)
from charshia.programme.projects.models import BudgetLine, Handing, Project
from charshia.programme.surveys.actions import begin_survey, publish_survey, put_question

Facts = dict[str, Any]
Who = dict[str, Any]


def found_project(now: datetime, call: Call) -> Project:
    """It began half a year ago and runs for two years. Once there, it stays as it is."""
    facts: Facts = json.loads((DATA / "project.json").read_text(encoding="utf-8"))
    there = Project.objects.filter(slug=facts["slug"]).first()
    if there is not None:
        return there
    who: Who = {
        "by": Person.objects.filter(is_coordinator=True).order_by("pk")[0], "now": now
    }  # fmt: skip
    begun = now.date() - timedelta(days=180)
    project = begin_project(
        facts["slug"], title=facts["title"], summary=facts["summary"],
        reference=facts["reference"], begins_on=begun, ends_on=begun + timedelta(days=729), **who,
    )  # fmt: skip
    for one in facts["parties"]:
        texts = {name: one[name] for name in ("part", "name", "does", "url")}
        party = put_party(project, **texts, **who)
        for tag, text in one.get("wording", {}).items():
            put_wording(party, language=tag, text=text, **who)
    attach(project, call, **who)
    _pay(project, facts, begun, who)
    _hand_over(project, facts, begun.year + 2, who)
    _ask(project, facts["survey"], now, who)
    publish_project(project, **who)
    return project


def _pay(project: Project, facts: Facts, begun: date, who: Who) -> None:
    lines: list[BudgetLine] = []
    for one in facts["lines"]:
        line = plan_line(project, name=one["name"], agreed_minor=one["agreed"], **who)
        for number, (what, minor) in enumerate(one["spent"], 1):
            spend(line, Receipt(begun + timedelta(days=30 * number), what, minor), **who)
        lines.append(line)
    said = facts["grant"]
    grant = draft_grant(
        lines[said["line"]], to=Stall.objects.get(slug=said["stall"]).organisation,
        amount_minor=sum(one["amount"] for one in said["milestones"]), title=said["title"], **who,
    )  # fmt: skip
    for one in said["milestones"]:
        due_on = who["now"].date() + timedelta(days=one["days"])
        put_milestone(
            grant, what=one["what"], evidence=one["evidence"], amount_minor=one["amount"],
            due_on=due_on, **who,
        )  # fmt: skip
    agree_grant(grant, **who)


def _hand_over(project: Project, facts: Facts, year: int, who: Who) -> None:
    for one in facts["figures"]:
        put_figure(
            project, year=year, kind=one["kind"], name=one["name"], count=one["count"],
            each_minor=one["each"], **who,
        )  # fmt: skip
    begin_handing_over(project, **who)
    rows = list(Handing.objects.filter(project=project))
    for number, words in facts["who"].items():
        put_handing(project, rows[int(number)], who=words, **who)
    open_after(project, is_open=True, **who)


def _ask(project: Project, facts: Facts, now: datetime, who: Who) -> None:
    survey = begin_survey(
        facts["slug"], title=facts["title"], intro=facts["intro"], project=project,
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=30), **who,
    )  # fmt: skip
    for one in facts["questions"]:
        put_question(survey, **one, **who)
    publish_survey(survey, **who)
