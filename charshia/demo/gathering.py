"""Whom one asks in the demonstration: a collection, questions in two languages, two who help."""

import json
from datetime import datetime, timedelta
from typing import Any

from charshia.commons.gathering.actions import (
    Asked,
    Facts,
    Offered,
    answer,
    ask,
    highlight,
    make_collection,
    mark_helped,
    offer_help,
    put_in,
    vote,
)
from charshia.commons.gathering.forms.helping import CONSENT
from charshia.commons.gathering.models import Sight
from charshia.commons.gathering.things import Thing
from charshia.commons.practices.models import Practice, Topic
from charshia.demo.cast import DATA
from charshia.people.accounts.models import Person

Said = dict[str, Any]


def ask_around(now: datetime) -> None:
    said: Said = json.loads((DATA / "gathering.json").read_text(encoding="utf-8"))
    practices = list(Practice.objects.visible().order_by("pk"))
    for one in said["helpers"]:
        offered = Offered(
            one["about"], _topics(one), tuple(one["languages"]), tuple(one["hows"]), str(CONSENT)
        )
        offer_help(offered, by=_person(one["by"]), now=now - timedelta(days=30))
    for one in said["questions"]:
        _ask(one, practices, now)
    _collect(said["collection"], practices, now)


def _ask(one: Said, practices: list[Practice], now: datetime) -> None:
    about = "" if one["practice"] is None else f"practice:{practices[one['practice']].pk}"
    asked = Asked(one["title"], one["text"], one["language"], about, _topics(one))
    by = _person(one["by"])
    question = ask(asked, by=by, now=now - timedelta(days=one["days_ago"]))
    for each in one["answers"]:
        at = now - timedelta(days=each["days_ago"])
        given = answer(question, text=each["text"], by=_person(each["by"]), now=at)
        for voter in each["voters"]:
            vote(given, by=_person(voter), now=at)
        if each["helped"]:
            mark_helped(given, by=by, now=at)


def _collect(one: Said, practices: list[Practice], now: datetime) -> None:
    by, at = _person(one["by"]), now - timedelta(days=5)
    facts = Facts(one["title"], one["words"], Sight.PUBLIC)
    made = make_collection(facts, by=by, now=at)
    for practice, note in zip(practices, one["notes"], strict=False):
        put_in(made, Thing("practice", practice.pk), note=note, by=by, now=at)
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    highlight(made, is_on=True, by=coordinator, now=now)


def _topics(one: Said) -> tuple[Topic, ...]:
    return tuple(Topic.objects.filter(slug__in=one["topics"]))


def _person(email: str) -> Person:
    return Person.objects.get(email=email)
