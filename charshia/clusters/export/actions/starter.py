"""What every network begins with: questions of the check, and first market pages as drafts."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from charshia.clusters.export.actions.pages import (
    By,
    Demand,
    PageFacts,
    write_page,
)
from charshia.clusters.export.kinds import Applies
from charshia.clusters.export.models import MarketPage, Question, Requirement
from charshia.ground.journal.actions import action, record
from charshia.ground.languages.actions import signed

DATA: Final = Path(__file__).parent.parent / "data"
Facts = dict[str, Any]


@action
def bring_starter_set(*, by: By, now: datetime) -> int:
    """Bring in what is not there yet: questions are asked from now on, pages are drafts that
    somebody looks over first. What is there stays as it is. How many things came in."""
    return bring_questions(by=by, now=now) + _bring_pages(by, now)


@action
def bring_questions(*, by: By, now: datetime) -> int:
    """The questions of the check that are not there yet; how many."""
    known = set(Question.objects.values_list("key", flat=True))
    fresh = [
        Question(**signed(Question, facts | {"position": place}, by="system", now=now))
        for place, facts in enumerate(read("questions.json"))
        if facts["key"] not in known
    ]
    Question.objects.bulk_create(fresh)
    if fresh:
        record("clusters.questions.brought", "export.questions", by=by, at=now, number=len(fresh))
    return len(fresh)


def _bring_pages(by: By, now: datetime) -> int:
    told, brought = read("markets.json"), 0
    known = set(MarketPage.objects.values_list("code", "country"))
    for facts in told["pages"]:
        if (facts["code"], facts["country"]) not in known:
            _bring_page(facts, told["common"], told["source"], by, now)
            brought += 1
    return brought


def _bring_page(facts: Facts, common: list[Facts], source: str, by: By, now: datetime) -> None:
    page = write_page(
        PageFacts(
            code=facts["code"], country=facts["country"], title=facts["title"],
            summary=facts["summary"], source=source,
        ),
        by=by, now=now,
    )  # fmt: skip
    Requirement.objects.bulk_create(
        Requirement(page=page, **signed(Requirement, _demand(one, place).kept(), by=by, now=now))
        for place, one in enumerate([*facts["asks"], *common])
    )


def _demand(facts: Facts, place: int) -> Demand:
    """Nothing of it was compared with its source."""
    return Demand(
        kind=facts["kind"], text=facts["text"], source=facts["source"],
        source_url=facts["source_url"], applies=facts.get("applies", Applies.ALWAYS),
        certificate=facts.get("certificate", ""), codes=tuple(facts.get("codes", ())),
        countries=tuple(facts.get("countries", ())), is_unverified=True, position=place,
    )  # fmt: skip


@cache
def read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
