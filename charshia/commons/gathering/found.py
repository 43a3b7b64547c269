"""Collections and questions on one line each, where several kinds are found together."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from charshia.commons.gathering.models import Collection, Question
from charshia.commons.gathering.queries.helping import helping_with
from charshia.commons.practices.models import Practice, Topic
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current
from charshia.ground.search.kinds import Row
from charshia.people.accounts.models import Person


def collection_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Collection.objects.public().in_bulk(pks)
    return [
        _row(found[pk].title, "gathering:collection", pk, str(found[pk].words), "copy")
        for pk in pks
        if pk in found
    ]


def question_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Question.objects.visible().in_bulk(pks)
    return [
        _row(found[pk].title, "gathering:question", pk, _answered(found[pk]), "speech")
        for pk in pks
        if pk in found
    ]


def topic_rows(pks: Sequence[int]) -> list[Row]:
    """One query."""
    found = Topic.objects.offered().in_bulk(pks)
    return [_topic_row(found[pk]) for pk in pks if pk in found]


def author_rows(pks: Sequence[int]) -> list[Row]:
    """Those whose practices anybody may read; of nobody else a name is told. Two queries."""
    wrote = Practice.objects.visible().filter(author__in=pks).values_list("author", flat=True)
    found = Person.objects.filter(is_active=True).in_bulk(set(wrote))
    address = reverse("practices:practices")
    return [Row(found[pk].name, address, icon="person") for pk in pks if pk in found]


def helper_rows(wanted: Sequence[str]) -> list[Row]:
    """Who helps with a topic that is named in these words, in whichever language. Three queries."""
    said = " ".join(wanted).casefold()
    topics = [
        one.pk
        for one in Topic.objects.offered()
        if any(words.casefold() in said for words in one.name.values() if words)
    ]
    return [
        Row(one.name, reverse("gathering:writing", args=[one.pk]), line=", ".join(one.hows))
        for one in helping_with(topics)
    ]


def _topic_row(topic: Topic) -> Row:
    words, tag = topic.name.shown()
    address = f"{reverse('practices:practices')}?topic={topic.slug}"
    return Row(words, address, "" if tag == current() else tag, icon="leaf")


def _answered(question: Question) -> str:
    return _("an answer helped") if question.helped_id else ""


def _row(title: Translated, view: str, pk: int, line: str, icon: str) -> Row:
    words, tag = title.shown()
    return Row(
        words, reverse(view, args=[pk]), "" if tag == current() else tag, line=line, icon=icon
    )
