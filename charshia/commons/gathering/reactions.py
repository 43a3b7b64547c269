"""Letters: to who asked, to whose thing it is, to who helps with it, to whose words were hidden,
to those who follow."""

from typing import Final

from django.utils.functional import lazy

from charshia.commons.gathering.actions.moderating import KINDS
from charshia.commons.gathering.models import Answer, Collection, Helper, How, Question
from charshia.commons.gathering.telling import tell, tell_of, topic_keys
from charshia.commons.gathering.things import Thing, owners_of, row_of, thing_of, topics_of
from charshia.commons.news.models import What
from charshia.commons.practices.models import Practice
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import write_to_each

MOST_TOLD: Final = 10  # who help, of one question


@on("commons.question.asked")
def tell_whose_it_is(entry: Entry) -> None:
    """Whoever wrote what it is about, or looks after it; not who asked."""
    question = Question.objects.visible().exclude(thing="").filter(pk=_pk(entry)).first()
    if question is None:
        return
    told = _owners(question) - {question.asker_id}
    write_to_each(
        Person.objects.filter(pk__in=told), "gathering/letters/yours",
        {"question": question, "what": lazy(_title, str)(question.thing)},
        "gathering:question", question.pk,
    )  # fmt: skip


@on("commons.question.asked")
def tell_who_helps(entry: Entry) -> None:
    """Some who help with its topics in its language, but for whose thing it is about; another
    question, others first."""
    question = Question.objects.visible().filter(pk=_pk(entry)).first()
    if question is None:
        return
    topics = set(question.topics.values_list("pk", flat=True))
    if thing := thing_of(question.thing):
        topics |= set(topics_of(thing))
    rows = Helper.objects.visible().helping_by(How.ANSWERS).filter(topics__in=topics).distinct()
    rows = rows.speaking(question.language.partition("-")[0]).exclude(
        person__in={*_owners(question), question.asker_id} - {None}
    )
    found = list(rows.order_by("pk").values_list("person", flat=True))
    begin = question.pk % len(found) if found else 0
    told = [*found[begin:], *found[:begin]][:MOST_TOLD]
    write_to_each(
        Person.objects.filter(pk__in=told), "gathering/letters/asked", {"question": question},
        "gathering:question", question.pk,
    )  # fmt: skip


@on("commons.answer.given")
def tell_who_asked(entry: Entry) -> None:
    rows = Answer.objects.visible().select_related("question", "author")
    given = rows.filter(pk=_pk(entry)).first()
    if given is None or given.author_id == given.question.asker_id:
        return
    write_to_each(
        Person.objects.filter(pk__in=[given.question.asker_id]), "gathering/letters/answered",
        {"answer": given, "question": given.question}, "gathering:question", given.question_id,
    )  # fmt: skip


@on("commons.words.hidden")
def tell_why(entry: Entry) -> None:
    """Whoever wrote it reads the reason."""
    kind, _slash, pk = entry.subject.rpartition("/")
    model = KINDS[kind.rpartition(".")[2]]
    one = model._default_manager.exclude(hidden_at=None).filter(pk=pk).first()
    if one is None:
        return
    if isinstance(one, Collection):
        owner, words = one.owner_id, one.title
    elif isinstance(one, Question):
        owner, words = one.asker_id, one.title
    else:
        owner, words = one.author_id, one.text
    write_to_each(
        Person.objects.filter(pk__in=[owner]), "gathering/letters/hidden",
        {"words": words, "reason": one.reason}, "gathering:questions",
    )  # fmt: skip


@on("commons.practice.published")
def tell_of_a_practice(entry: Entry) -> None:
    tell_of(Thing("practice", int(_pk(entry))), What.NEW, "published")


@on("commons.practice.changed")
def tell_of_a_version(entry: Entry) -> None:
    """Once for each sitting at a published one."""
    practice = Practice.objects.visible().filter(pk=_pk(entry)).first()
    if practice is None or (number := practice.versions.count()) < 2:
        return
    tell_of(Thing("practice", practice.pk), What.VERSION, f"version {number}")


@on("commons.question.asked")
def tell_of_a_question(entry: Entry) -> None:
    question = Question.objects.visible().filter(pk=_pk(entry)).first()
    if question is not None:
        keys = topic_keys(question.topics.values_list("pk", flat=True))
        keys += [question.thing] if question.thing else []
        tell(keys, f"question:{question.pk}", What.QUESTION, "asked")


@on("commons.answer.given")
def tell_of_an_answer(entry: Entry) -> None:
    given = Answer.objects.visible().select_related("question").filter(pk=_pk(entry)).first()
    if given is not None:
        key, thing = f"question:{given.question_id}", given.question.thing
        tell([key, *([thing] if thing else [])], key, What.ANSWER, f"answer {given.pk}")


@on("commons.collection.filled")
def tell_of_what_was_added(entry: Entry) -> None:
    collection = Collection.objects.public().filter(pk=_pk(entry)).first()
    thing = entry.facts.get("thing", "")
    if collection is not None and thing_of(thing):
        tell([f"collection:{collection.pk}"], thing, What.ADDED, f"collection {collection.pk}")


def _title(key: str) -> str:
    row = row_of(key)
    return row.title if row else ""


def _owners(question: Question) -> set[int]:
    thing = thing_of(question.thing)
    return owners_of(thing) if thing else set()


def _pk(entry: Entry) -> str:
    return entry.subject.rpartition("/")[2]
