"""The open call of the demonstration network."""

import json
from datetime import datetime, timedelta
from typing import Any

from charshia.demo.cast import DATA
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions import (
    change_call,
    make_call,
    publish_call,
    put_criterion,
    put_part,
    put_question,
    put_quota,
)
from charshia.programme.calls.models import Call

TEXTS = ("title", "summary", "what", "for_whom", "help", "purpose")
Facts = dict[str, Any]


def open_call(now: datetime) -> Call:
    """It opened yesterday and runs for three weeks. Once there, it stays as it is."""
    facts: Facts = json.loads((DATA / "call.json").read_text(encoding="utf-8"))
    there = Call.objects.filter(slug=facts["slug"]).first()
    if there is not None:
        return there
    by = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    call = make_call(
        facts["slug"], **{name: facts[name] for name in TEXTS}, zone=facts["zone"], by=by, now=now
    )
    for one in facts["criteria"]:
        put_criterion(call, **one, by=by, now=now)
    for one in facts["quotas"]:
        put_quota(call, **one, by=by, now=now)
    for part in facts["parts"]:
        page = put_part(call, title=part["title"], by=by, now=now)
        for one in part["questions"]:
            put_question(
                page, kind=one["kind"], label=one["label"], hint=one.get("hint", {}),
                most=one.get("most", 0), is_required=one.get("required", True),
                choices=one.get("choices", []), by=by, now=now,
            )  # fmt: skip
    call = change_call(
        call, opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=20),
        places=facts["places"], reviewers_needed=facts["reviewers_needed"], shows_results=True,
        by=by, now=now,
    )  # fmt: skip
    return publish_call(call, by=by, now=now)
