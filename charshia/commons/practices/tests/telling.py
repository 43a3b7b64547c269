"""What tests of practices begin with."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from charshia.commons.practices.actions import (
    Done,
    Facts,
    add_part,
    draft_practice,
    publish,
    put_topic,
    tell_adoption,
)
from charshia.commons.practices.models import (
    Adoption,
    Cost,
    Illustration,
    Practice,
    Result,
    Step,
    Topic,
)
from charshia.ground.media.actions import keep_image
from charshia.ground.media.tests.images import drawing, written
from charshia.people.accounts.models import Person

Words = str | dict[str, str]


def coordinator() -> Person:
    return Person.objects.filter(is_coordinator=True).order_by("pk")[0]


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def topic(slug: str = "herbs", *, now: datetime) -> Topic:
    name = {"en": slug.title(), "sq": f"Tema {slug}", "sr-Cyrl": f"Тема {slug}"}
    return put_topic(slug, name=name, position=9, is_offered=True, by="system", now=now)


def spoken(words: Words) -> dict[str, str]:
    return {"en": words} if isinstance(words, str) else words


def facts(title: Words = "Drying sage together", **more: Any) -> Facts:
    said = spoken(title)
    known = {"title": said, "summary": said, "context": said, "countries": ("AL",)}
    return Facts(**known | more)


def drafted(
    title: Words = "Drying sage together", *, by: Person, now: datetime, **more: Any
) -> Practice:
    """With one step, one cost and one result."""
    practice, said = draft_practice(facts(title, **more), by=by, now=now), spoken(title)
    add_part(practice, Step, title=said, text=said, by=by, now=now)
    add_part(practice, Cost, name=said, amount_minor=45_000, currency="EUR", note=said, by=by,
             now=now)  # fmt: skip
    add_part(practice, Result, name=said, unit=said, before=Decimal(12), after=Decimal("18.5"),
             evidence=said, by=by, now=now)  # fmt: skip
    return practice


def told(
    title: Words = "Drying sage together",
    *,
    now: datetime,
    by: Person | None = None,
    **more: Any,
) -> Practice:
    """One that anybody may read."""
    practice = drafted(title, by=by or coordinator(), now=now, **more)
    publish(practice, by=coordinator(), now=now)
    practice.refresh_from_db()
    return practice


def illustrated(practice: Practice, *, by: Person, now: datetime, caption: Words) -> Illustration:
    """With a picture that texts may show."""
    image = keep_image(written(drawing()), by=by, now=now)
    row = add_part(practice, Illustration, image=image, caption=spoken(caption), by=by, now=now)
    assert isinstance(row, Illustration)
    return row


def adopted(
    practice: Practice, *, by: Person, now: datetime, outcome: Words = "It works.", **more: Any
) -> Adoption:
    known = {"country": "XK", "began_on": date(2025, 4, 1), "outcome": spoken(outcome)}
    return tell_adoption(practice, Done(**known | more), by=by, now=now)
