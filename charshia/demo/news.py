"""What the demonstration network tells: a few posts and events in three languages."""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from charshia.commons.news.actions import Facts, draft_post, pin, publish, put_topic
from charshia.commons.news.models import Topic
from charshia.demo.cast import DATA
from charshia.ground.media.actions import keep_art
from charshia.ground.places.queries import find_settlement
from charshia.people.accounts.models import Person


def tell(now: datetime) -> None:
    said = json.loads((DATA / "news.json").read_text(encoding="utf-8"))
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    for position, one in enumerate(said["topics"]):
        put_topic(
            one["slug"], name=one["name"], position=position, is_offered=True, by=coordinator,
            now=now,
        )  # fmt: skip
    for one in said["posts"]:
        at = now - timedelta(days=one["days_ago"])
        image = keep_art(one["picture"]) if "picture" in one else None
        post = draft_post(_facts(one, now), image=image, by=coordinator, now=at)
        publish(post, by=coordinator, now=at)
        if one.get("pin"):
            pin(post, by=coordinator, now=at)


def _facts(one: Mapping[str, Any], now: datetime) -> Facts:
    begins = _begins(one, now)
    hours, days, town = one.get("hours"), one.get("valid_days"), one.get("settlement")
    return Facts(
        title=one["title"],
        category=one["category"],
        summary=one["summary"],
        body=one.get("body", {}),
        place=one.get("place", {}),
        topics=tuple(Topic.objects.filter(slug__in=one["topics"])),
        link_url=one.get("link_url", ""),
        settlement=find_settlement(town)[0] if town else None,
        begins_at=begins,
        ends_at=begins + timedelta(hours=hours) if begins and hours else None,
        is_all_day=one.get("all_day", False),
        valid_until=now + timedelta(days=days) if days else None,
    )


def _begins(one: Mapping[str, Any], now: datetime) -> datetime | None:
    if "begins_in" not in one:
        return None
    day = timezone.localdate(now) + timedelta(days=one["begins_in"])
    return timezone.make_aware(datetime.combine(day, time(one.get("hour", 0))))
