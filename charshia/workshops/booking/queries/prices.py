"""What a subject costs whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from charshia.engines.booking.prices import Quote, Rates, quote
from charshia.engines.money import Money
from charshia.people.accounts.models import Person
from charshia.workshops.booking.kinds import Group
from charshia.workshops.booking.models import Member, Price, Subject
from charshia.workshops.spaces.models import Space, Steward


def group_of(space: Space, person: Person | None, now: datetime) -> Group:
    """Three queries at most."""
    if person is None:
        return Group.PUBLIC
    if Steward.objects.filter(space=space, person=person).exists():
        return Group.HELPER
    today = now.astimezone(ZoneInfo(space.time_zone)).date()
    member = Member.objects.filter(space=space, person=person).first()
    if member is not None and (member.until is None or today <= member.until):
        return Group.MEMBER
    belongs = space.organisation.memberships.filter(person=person).exists()
    return Group.MEMBER if belongs else Group.PUBLIC


def quoted(subject: Subject, minutes: int, group: Group) -> Quote:
    """What so many minutes cost a group. One query."""
    return quotes([subject], minutes, group)[subject.pk]


def quotes(subjects: Collection[Subject], minutes: int, group: Group) -> dict[int, Quote]:
    """By key of each subject what so many minutes cost a group. One query."""
    rows: dict[int, list[Price]] = {one.pk: [] for one in subjects}
    for row in Price.objects.filter(subject__in=subjects):
        rows[row.subject_id].append(row)
    return {pk: quote(_rates(prices, group), minutes) for pk, prices in rows.items()}


def _rates(prices: Iterable[Price], group: Group) -> Rates:
    """Those of the group, else of the next wider one that has any; else it costs nothing."""
    by_group = {row.group: row for row in prices}
    order = list(Group)
    for wider in order[order.index(group) :]:
        if row := by_group.get(wider):
            return Rates(row.first_minor, row.further_minor, row.day_minor)
    return Rates()


@dataclass(frozen=True)
class Shown:
    """What a page says of a price; nothing where it costs nothing."""

    first: Money
    further: Money
    day: Money | None


def price_of(subject: Subject, group: Group) -> Shown | None:
    """What a group pays for the first hour, each further one, and 24 hours. One query."""
    rates, currency = _rates(Price.objects.filter(subject=subject), group), subject.space.currency
    if not (rates.first or rates.further):
        return None
    day = None if rates.day is None else Money(rates.day, currency)
    return Shown(Money(rates.first, currency), Money(rates.further, currency), day)
