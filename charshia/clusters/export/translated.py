"""Which texts of export help people write, and what shows them."""

from collections.abc import Collection

from charshia.clusters.export.actions.pages import follow
from charshia.clusters.export.marks import tags_of_advice
from charshia.clusters.export.models import Advice, MarketPage, Question, Requirement
from charshia.engines.texts import lines, plain
from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, written
from charshia.ground.search.actions import note_change


def follow_page(page: MarketPage, names: Collection[str]) -> None:
    follow(page)


def follow_requirement(requirement: Requirement, names: Collection[str]) -> None:
    follow(requirement.page)


def follow_question(question: Question, names: Collection[str]) -> None:
    """The check is on no kept page."""


def follow_advice(advice: Advice, names: Collection[str]) -> None:
    touch(*tags_of_advice(advice))
    note_change("advice", [advice.pk])


written(
    MarketPage, follow_page, title=Kind(160, plain), summary=Kind(400, plain),
    body=Kind(10_000, lines),
)  # fmt: skip
written(Requirement, follow_requirement, text=Kind(1000, lines))
written(
    Question, follow_question, text=Kind(300, plain), why=Kind(400, plain), step=Kind(400, plain)
)
written(Advice, follow_advice, question=Kind(2000, lines), answer=Kind(6000, lines))
