from datetime import datetime

from django import template

from charshia.ground.languages.dates import clock, moment
from charshia.workshops.booking.wording import by_its_clock, length

register = template.Library()


@register.simple_tag
def long(minutes: int) -> str:
    """Whole hours as hours, else minutes."""
    return length(minutes)


@register.simple_tag
def there(at: datetime, time_zone: str) -> str:
    """A moment as the clock of a space shows it."""
    return moment(by_its_clock(at, time_zone))


@register.simple_tag
def between(start: datetime, end: datetime, time_zone: str) -> str:
    """From when until when, as the clock of a space shows it: the day once where it is one."""
    first, last = by_its_clock(start, time_zone), by_its_clock(end, time_zone)
    if first.date() == last.date():
        return f"{moment(first)}–{clock(last)}"
    return f"{moment(first)} – {moment(last)}"
