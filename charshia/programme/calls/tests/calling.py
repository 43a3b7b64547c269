"""A call to test with, and applications for it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions import (
    begin_application,
    change_call,
    keep_answers,
    make_call,
    publish_call,
    put_criterion,
    put_part,
    put_question,
    send_application,
)
from charshia.programme.calls.models import Application, Call, Question

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CLOSES = NOW + timedelta(days=14)
AFTER = CLOSES + timedelta(hours=1)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def coordinator() -> Person:
    """That of the cast, or one made now."""
    found = Person.objects.filter(is_coordinator=True).order_by("pk").first()
    if found is None:
        found = register_person(name="Ilir", email="ilir@office.example", language="sq", now=NOW)
        appoint_coordinator(found, by="system", now=NOW)
    return found


def a_call(slug: str = "thirrje", **facts: Any) -> Call:
    """Open at NOW: two criteria of five points, a text and an optional file."""
    by = coordinator()
    call = make_call(slug, title={"sq": "Thirrje", "sr": "Позив", "en": "Call"}, by=by, now=NOW)
    put_criterion(call, name={"en": "Goods"}, weight=60, most=5, by=by, now=NOW)
    put_criterion(call, name={"en": "Plan"}, weight=40, most=5, by=by, now=NOW)
    page = put_part(call, title={"en": "You"}, by=by, now=NOW)
    put_question(page, kind="long", label={"en": "What do you make?"}, by=by, now=NOW)
    put_question(page, kind="file", label={"en": "Pictures"}, is_required=False, by=by, now=NOW)
    known = {"opens_at": NOW, "closes_at": CLOSES, "purpose": {"en": "To count."}, **facts}
    call = change_call(call, **known, by=by, now=NOW - timedelta(days=1))
    return publish_call(call, by=by, now=NOW - timedelta(days=1))


def the_question(call: Call) -> Question:
    return Question.objects.filter(part__call=call, kind="long").get()


def begun(call: Call, name: str = "Besa", **facts: Any) -> Application:
    known = {"email": f"{name.lower()}@example.org", "language": "sq", "now": NOW, **facts}
    return begin_application(call, name=name, **known)


def sent(call: Call, name: str = "Besa", **facts: Any) -> Application:
    made = begun(call, name, **facts)
    keep_answers(made, {the_question(call): f"Ajvar, by {name}"}, by="guest", now=NOW)
    return send_application(made, by="guest", now=NOW)
