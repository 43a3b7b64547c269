"""Texts in several languages, the switch between them, and dates."""

from datetime import date, datetime

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from charshia.ground.languages import dates, links, tags
from charshia.ground.languages.fields import Translated

register = template.Library()


@register.simple_tag
def words(text: Translated | str) -> SafeString | str:
    """A text that people wrote, marked with its language where that is not the page's.

    {% words product.title %}
    """
    if isinstance(text, str):
        return text
    shown, language = text.shown()
    if language == tags.current() or not shown:
        return shown
    return format_html('<span lang="{}">{}</span>', language, shown)


@register.simple_tag
def lang_of(text: Translated | str) -> SafeString | str:
    """The lang attribute for an element that holds only this text, if it needs one.

    <h1{% lang_of product.title %}>{{ product.title }}</h1>
    """
    if isinstance(text, str):
        return ""
    shown, language = text.shown()
    if language == tags.current() or not shown:
        return ""
    return format_html(' lang="{}"', language)


@register.simple_tag
def language_tag() -> str:
    """The BCP 47 tag of this page: <html lang="{% language_tag %}">."""
    return tags.current()


@register.simple_tag
def script_of_page() -> str:
    """The letters of this page: latin, cyrillic or greek."""
    told = tags.BY_TAG.get(tags.current())
    return told.script if told else "latin"


@register.simple_tag(takes_context=True)
def language_links(context: template.RequestContext) -> list[links.LanguageLink]:
    """This page in every language: name, bcp47, url, current.

    {% language_links as languages %}
    """
    request: HttpRequest | None = context.get("request")
    return links.language_links(request) if request else []


@register.simple_tag
def day(when: date | None, *, weekday: bool = False, whole: bool = False) -> str:
    """A day in words: {% day order.ready_on %} or {% day order.ready_on weekday=True %}."""
    return dates.day(when, weekday=weekday, whole=whole) if when else ""


@register.simple_tag
def moment(when: datetime | None) -> str:
    """A day and the time: {% moment order.placed_at %}."""
    return dates.moment(when) if when else ""
