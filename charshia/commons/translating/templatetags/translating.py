"""Names of languages and states on the pages of the desk."""

from django import template

from charshia.commons.translating.areas import language_name
from charshia.commons.translating.glossary import Row
from charshia.commons.translating.words import STATES, TONES

register = template.Library()


@register.filter
def tongue(tag: str) -> str:
    """A language called as it calls itself: {{ work.language|tongue }}."""
    return language_name(tag)


@register.filter
def state_word(state: str) -> str:
    """How a text stands, in words."""
    return str(STATES.get(state, state))


@register.filter
def state_tone(state: str) -> str:
    """The tone of its mark: good, waiting, bad."""
    return TONES.get(state, "waiting")


@register.filter
def said_in(row: Row, tags: list[str]) -> list[tuple[str, str]]:
    """What a term is called, by language: {% for tag, said in row|said_in:tags %}."""
    return [(tag, row.said(tag)) for tag in tags]
