from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import template

from charshia.ground.languages import dates

register = template.Library()
MOMENT = timedelta(microseconds=1)


@register.simple_tag
def last_day(until: datetime, time_zone: str) -> str:
    """The last day on which something is good that ends then, by the clock of a space."""
    return dates.day((until - MOMENT).astimezone(ZoneInfo(time_zone)).date())
