"""What the demonstration network passes on: practices, a business model, a lesson; who did one of
them too, and who plans to."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from charshia.commons.practices.actions import (
    Deed,
    Done,
    Facts,
    Means,
    add_part,
    add_task,
    begin_plan,
    confirm_adoption,
    draft_practice,
    propose,
    publish,
    put_topic,
    set_done,
    tell_adoption,
)
from charshia.commons.practices.models import (
    Cost,
    Kind,
    Practice,
    Result,
    Source,
    Step,
    Tool,
    Topic,
)
from charshia.demo.cast import DATA
from charshia.ground.media.actions import keep_art
from charshia.ground.places.queries import find_settlement
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Role


def pass_on(now: datetime) -> None:
    said = json.loads((DATA / "practices.json").read_text(encoding="utf-8"))
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    for position, one in enumerate(said["topics"]):
        put_topic(
            one["slug"], name=one["name"], position=position, is_offered=True, by=coordinator,
            now=now,
        )  # fmt: skip
    for one in said["practices"]:
        at = now - timedelta(days=one["days_ago"])
        practice = _told(one, at)
        publish(practice, by=coordinator, now=at + timedelta(days=1))
        for other in one["adoptions"]:
            _adopted(practice, other, now)
    for one in said["plans"]:
        _planned(one, now)


def _told(one: Mapping[str, Any], at: datetime) -> Practice:
    stall = _stall(one)
    by = _owner(stall)
    facts = Facts(
        title=one["title"], summary=one["summary"], context=one["context"], advice=one["advice"],
        topics=tuple(Topic.objects.filter(slug__in=one["topics"])),
        countries=tuple(one["countries"]), settlement=find_settlement(one["settlement"])[0],
        organisation=stall.organisation, licence=one["licence"],
        kind=one.get("kind", Kind.PRACTICE), sections=one.get("sections", {}),
        settings=tuple(one.get("settings", ())),
    )  # fmt: skip
    practice = draft_practice(facts, image=keep_art(one["picture"]), by=by, now=at)
    for step in one["steps"]:
        add_part(practice, Step, by=by, now=at, **step)
    for tool in one.get("tools", ()):
        add_part(practice, Tool, by=by, now=at, **tool)
    for source in one.get("sources", ()):
        add_part(practice, Source, by=by, now=at, **source)
    for cost in one["costs"]:
        add_part(practice, Cost, by=by, now=at, **cost)
    for result in one["results"]:
        figures = {name: Decimal(result[name]) for name in ("before", "after") if result[name]}
        add_part(practice, Result, by=by, now=at, **result | figures)
    propose(practice, by=by, now=at)
    return practice


def _adopted(practice: Practice, one: Mapping[str, Any], now: datetime) -> None:
    stall = _stall(one)
    began, by = now - timedelta(days=one["began_days_ago"]), _owner(stall)
    done = Done(
        country=one["country"], began_on=began.date(), outcome=one["outcome"],
        different=one["different"], settlement=find_settlement(one["settlement"])[0],
        organisation=stall.organisation,
    )  # fmt: skip
    adoption = tell_adoption(practice, done, by=by, now=now - timedelta(days=2))
    assert practice.author is not None
    confirm_adoption(adoption, by=practice.author, now=now - timedelta(days=1))


def _planned(one: Mapping[str, Any], now: datetime) -> None:
    """She answered for herself, added what is to be done and has done the first of it."""
    by = _owner(_stall(one))
    practice = next(each for each in Practice.objects.visible()
                    if each.title["en"] == one["practice"])  # fmt: skip
    keys = {tool.name.original: tool.pk for tool in practice.tools.all()}
    said = ("people", "machines", "market", "training", "mentor", "money_minor", "replies")
    means = Means(
        **{name: one[name] for name in said}, settings=tuple(one["settings"]),
        tools={keys[name]: ready for name, ready in one["tools"].items()},
    )  # fmt: skip
    plan = begin_plan(practice, means, by=by, now=now - timedelta(days=5))
    tasks = [add_task(plan, Deed(title), by=by, now=now - timedelta(days=5))
             for title in one["tasks"]]  # fmt: skip
    set_done(tasks[0], done=True, by=by, now=now - timedelta(days=1))


def _stall(one: Mapping[str, Any]) -> Stall:
    return Stall.objects.select_related("organisation").get(slug=one["stall"])


def _owner(stall: Stall) -> Person:
    rows = stall.organisation.memberships.filter(role=Role.OWNER).select_related("person")
    return rows.order_by("pk")[0].person
