"""What must be true of questions and collections."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F

from charshia.commons.gathering.models import Collection, Question
from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare


@check("what-helped-answers-its-question")
def what_helped_is_an_answer() -> Outcome:
    """The answer that helped is one to that question, and is not hidden."""
    return compare(_helped())


def _helped() -> Iterator[tuple[str, Any, Any]]:
    rows = Question.objects.exclude(helped=None).annotate(
        of=F("helped__question"), hidden=F("helped__hidden_at")
    )
    for one in rows.order_by("pk").iterator(chunk_size=500):
        yield reference(one), (one.pk, None), (one.of, one.hidden)


@check("public-collections-have-names")
def public_collections_have_names() -> Outcome:
    return compare(_named())


def _named() -> Iterator[tuple[str, Any, Any]]:
    for one in Collection.objects.public().order_by("pk").iterator(chunk_size=500):
        yield reference(one), True, bool(one.title)
