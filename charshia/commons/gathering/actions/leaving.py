from datetime import datetime

from charshia.commons.gathering.actions.asking import show_anew
from charshia.commons.gathering.actions.collections import drop_collection, follow
from charshia.commons.gathering.actions.helping import withdraw_help
from charshia.commons.gathering.models import Answer, Collection, Question, Report, Sight, Vote
from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person


@action
def forget_person(person: Person, *, now: datetime) -> None:
    """What everybody reads stays without her name; what only she saw goes."""
    withdraw_help(person, by="system", now=now)
    for one in Collection.objects.owned_by(person).order_by("pk"):
        if one.sight == Sight.PUBLIC:
            Collection.objects.filter(pk=one.pk).update(owner=None)
            follow(one)
        else:
            drop_collection(one, by=person, now=now)
    for question in Question.objects.filter(asker=person).order_by("pk"):
        Question.objects.filter(pk=question.pk).update(asker=None)
        show_anew(question)
    for given in Answer.objects.filter(author=person).select_related("question").order_by("pk"):
        Answer.objects.filter(pk=given.pk).update(author=None)
        show_anew(given.question)
    Vote.objects.filter(person=person).delete()
    Report.objects.filter(person=person).update(person=None)
