from datetime import datetime
from typing import Any

from charshia.commons.gathering.actions import forget_person
from charshia.commons.gathering.models import Answer, Collection, Helper, Question, Report, Vote
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person


def export(person: Person) -> dict[str, list[Any]]:
    """Her collections, what she asked and answered, voted and reported, and how she helps."""
    collections = Collection.objects.owned_by(person).prefetch_related("items").order_by("pk")
    questions = Question.objects.filter(asker=person).order_by("pk")
    answers = Answer.objects.filter(author=person).order_by("pk")
    votes = Vote.objects.filter(person=person).order_by("pk")
    reports = Report.objects.filter(person=person).order_by("pk")
    return {
        "collections": [
            {"title": dict(one.title), "words": dict(one.words), "sight": one.sight,
             "items": [{"thing": item.thing, "note": dict(item.note)} for item in one.items.all()]}
            for one in collections
        ],
        "questions": [
            {"title": dict(one.title), "text": dict(one.text), "thing": one.thing,
             "at": one.asked_at.isoformat()}
            for one in questions
        ],
        "answers": [
            {"question": one.question_id, "text": dict(one.text),
             "at": one.written_at.isoformat()}
            for one in answers
        ],
        "votes": [{"answer": one.answer_id, "at": one.said_at.isoformat()} for one in votes],
        "reports": [
            {"of": one.of, "words": one.words, "at": one.made_at.isoformat()} for one in reports
        ],
        "helps": [_helps(one) for one in Helper.objects.filter(person=person)],
    }  # fmt: skip


def _helps(one: Helper) -> dict[str, Any]:
    return {
        "about": dict(one.about), "languages": one.languages, "hows": one.hows,
        "topics": [topic.slug for topic in one.topics.order_by("pk")],
        "consent": one.consent_words, "consented_at": one.consented_at.isoformat(),
    }  # fmt: skip


def erase(person: Person, now: datetime) -> None:
    forget_person(person, now=now)


hold(Holding("gathering", export, erase=erase))
