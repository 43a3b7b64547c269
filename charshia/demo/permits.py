"""Who may use which machine in the demonstration: courses, somebody who came, badges of others."""

import json
from datetime import datetime, timedelta
from typing import Any, Final

from charshia.commons.learning import actions as learning
from charshia.commons.learning.models import Course, Kind, Session
from charshia.demo.cast import DATA
from charshia.people.accounts.models import Person
from charshia.workshops.permits.actions import give_permit, recognise, require, settle
from charshia.workshops.spaces.kinds import Role
from charshia.workshops.spaces.models import Machine, Space

Said = dict[str, Any]
DAY: Final = timedelta(days=1)
TAUGHT: Final = timedelta(hours=3)


def train(now: datetime) -> None:
    said: Said = json.loads((DATA / "permits.json").read_text(encoding="utf-8"))
    learner = Person.objects.get(email=said["learner"])
    for one in said["courses"]:
        machine, owner = _machine(one["machine"])
        course = _teach(one, owner, now - 30 * DAY)
        require(
            machine, course, months=one["months"], idle_days=one["idle_days"], by=owner,
            now=now - 29 * DAY,
        )  # fmt: skip
        held = _meet(course, one, owner, now - 10 * DAY)
        _meet(course, one, owner, now + 6 * DAY)
        if one is said["courses"][0]:
            _come(held, learner, owner)
            settle(learner, [machine.pk], now=now - 9 * DAY)
    by_hand = said["by_hand"]
    machine, owner = _machine(by_hand["machine"])
    person = Person.objects.get(email=by_hand["person"])
    give_permit(machine, person, reason=by_hand["reason"], by=owner, now=now - 5 * DAY)
    _recognise(said["recognised"], now - 20 * DAY)


def _machine(process: str) -> tuple[Machine, Person]:
    found = Machine.objects.select_related("space").get(process=process)
    return found, found.space.stewards.filter(role=Role.STEWARD)[0].person


def _teach(one: Said, owner: Person, at: datetime) -> Course:
    """One lesson to read; it is done when one came to a session as well."""
    who: Said = {"by": owner, "now": at}
    made = learning.make_course(one["slug"], title=one["title"], summary=one["summary"], **who)
    lesson = learning.add_lesson(made, title=one["lesson"], **who)
    learning.add_block(lesson, kind=Kind.TEXT, text=one["text"], **who)
    learning.name_trainer(made, person=owner, **who)
    return learning.describe_course(made, access="public", needs_sessions=1, **who)


def _meet(course: Course, one: Said, owner: Person, starts_at: datetime) -> Session:
    return learning.plan_session(
        course, title=one["session"], place=one["place"], seats=6, starts_at=starts_at,
        ends_at=starts_at + TAUGHT, by=owner, now=starts_at - 20 * DAY,
    )  # fmt: skip


def _come(held: Session, learner: Person, owner: Person) -> None:
    seat = learning.ask_for_seat(held, person=learner, by=learner, now=held.starts_at - DAY)
    learning.note_attendance(seat, is_there=True, by=owner, now=held.ends_at)


def _recognise(one: Said, at: datetime) -> None:
    space = Space.objects.get(slug=one["space"])
    keeper = space.stewards.filter(role=Role.STEWARD)[0].person
    facts = {name: one[name] for name in ("issuer", "issuer_name", "key", "achievement")}
    course = Course.objects.get(slug=one["course"])
    recognise(space, course, **facts, by=keeper, now=at)
