"""Which texts of the community people write, and what shows them."""

from collections.abc import Collection as Names

from charshia.commons.gathering.actions import asking, collections
from charshia.commons.gathering.models import Answer, Collection, Helper, Item, Question
from charshia.engines.texts import lines, plain
from charshia.ground.languages.texts import Kind, written


def follow_collection(collection: Collection, names: Names[str]) -> None:
    collections.follow(collection)


def follow_item(item: Item, names: Names[str]) -> None:
    collections.follow(item.collection)


def follow_question(question: Question, names: Names[str]) -> None:
    asking.show_anew(question)


def follow_answer(answer: Answer, names: Names[str]) -> None:
    asking.show_anew(answer.question)


def follow_helper(helper: Helper, names: Names[str]) -> None:
    """Their list is never kept, so that what one withdraws is gone at once."""


written(Collection, follow_collection, title=Kind(120, plain), words=Kind(1000, lines))
written(Item, follow_item, note=Kind(300, plain))
written(Question, follow_question, title=Kind(160, plain), text=Kind(4000, lines))
written(Answer, follow_answer, text=Kind(4000, lines))
written(Helper, follow_helper, about=Kind(400, lines))
