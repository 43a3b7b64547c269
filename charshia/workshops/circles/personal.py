from datetime import datetime
from typing import Any

from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.workshops.circles.actions import forget_person
from charshia.workshops.circles.models import (
    Application,
    MeetingNote,
    Member,
    MentoringRequest,
    Mentorship,
    Opportunity,
    Post,
    Reminder,
    Thanks,
)


def export(person: Person) -> dict[str, list[Any]]:
    """What she offered, for what she applied, and what she asked of mentors or answered as one."""
    return _of_opportunities(person) | _of_mentoring(person) | _of_circles(person)


def _of_opportunities(person: Person) -> dict[str, list[Any]]:
    return {
        "offered": [
            {"kind": one.kind, "state": one.state, "title": dict(one.title),
             "about": dict(one.about), "offered": dict(one.offered),
             "for_whom": dict(one.for_whom), "outcome": dict(one.outcome), "place": one.place,
             "url": one.url, "closes_at": one.closes_at.isoformat()}
            for one in Opportunity.objects.filter(author=person).order_by("pk")
        ],
        "applied": [
            {"opportunity": one.opportunity_id, "words": one.words, "shows": one.shows,
             "at": one.sent_at.isoformat(), "answer": one.answer, "said": one.answer_words,
             "files": [each.name for each in one.files.order_by("pk")]}
            for one in Application.objects.of(person).order_by("pk")
        ],
        "reminders": [
            one.opportunity_id for one in Reminder.objects.filter(person=person).order_by("pk")
        ],
    }  # fmt: skip


def _of_mentoring(person: Person) -> dict[str, list[Any]]:
    asked = MentoringRequest.objects.kept_by(person).order_by("pk")
    both = Mentorship.objects.visible_to(person).with_both().order_by("pk")
    thanked = list(Thanks.objects.filter(mentorship__in=both).order_by("pk"))
    sides = {one.pk: one.side_of(person) for one in both}
    return {
        "mentors_sought": list(asked.values(
            "topic", "wants", "processes", "languages", "rhythm", "is_open",
        )),
        "mentoring": [
            {"as": sides[one.pk].value, "stage": one.stage, "begins_on": one.begins_on,
             "ends_on": one.ends_on,
             "said": one.answer_words if one.mentor_id == person.pk else one.words}
            for one in both
        ],
        "meeting_notes": list(
            MeetingNote.objects.filter(by=person).order_by("pk").values("met_on", "text")
        ),
        "thanks": [one.text for one in thanked if one.side == sides[one.mentorship_id].value],
    }  # fmt: skip


def _of_circles(person: Person) -> dict[str, list[Any]]:
    inside = Member.objects.filter(person=person).order_by("pk")
    posts = Post.objects.filter(by=person).order_by("pk")
    return {
        "circles": list(inside.values("circle", "role", "state", "since")),
        "posts": list(posts.values("circle", "kind", "text", "language", "at")),
    }


def erase(person: Person, now: datetime) -> None:
    forget_person(person, now=now)


hold(Holding("circles", export, erase=erase))
