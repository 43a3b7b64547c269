from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from charshia.commons.learning import laying
from charshia.ground.languages import dates, tags
from charshia.ground.languages.fields import Translated

register = template.Library()


@register.simple_tag
def laid_out(text: Translated) -> SafeString:
    """The text of a lesson, marked with its language where that is not the page's.

    {% laid_out block.text %}
    """
    shown, language = text.shown()
    html = laying.laid_out(shown)
    if language == tags.current():
        return html
    return format_html('<div lang="{}">{}</div>', language, html)


@register.simple_tag
def from_to(start: datetime, end: datetime) -> str:
    """27 November, 14:05–16:00; the day of the end only where it is another.

    {% from_to session.starts_at session.ends_at %}
    """
    one, other = (timezone.localtime(each).date() for each in (start, end))
    until = dates.clock(end) if one == other else f" {dates.moment(end)}"
    return f"{dates.moment(start)}{'–' if one == other else ' –'}{until}"


@register.filter
def hours(minutes: int) -> str:
    """2:30 for 150 minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"
