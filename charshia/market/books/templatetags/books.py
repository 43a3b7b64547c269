from datetime import date

from django import template

from charshia.ground.languages.dates import month_name
from charshia.ground.money.show import show
from charshia.market.books.papers import groups
from charshia.market.books.queries.statement import Statement

register = template.Library()
PARTS = ("sales", "", "fees")  # what opens below each group

Group = tuple[str, str, list[tuple[str, str, bool]]]


@register.simple_tag
def month_words(month: date) -> str:
    """A month with its year: {% month_words statement.month %}."""
    return f"{month_name(month.month)} {month.year}"


@register.simple_tag
def statement_groups(statement: Statement) -> list[Group]:
    """The lines of a statement: {% statement_groups statement as groups %}."""
    return [
        (heading, part, [(words, show(statement.money(name)), last) for words, name, last in rows])
        for (heading, rows), part in zip(groups(), PARTS, strict=True)
    ]
