from datetime import datetime

from django import template

from charshia.ground.languages.dates import moment
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
