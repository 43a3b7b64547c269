"""What a subject costs whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from charshia.engines.booking.prices import Quote, Rates, quote
from charshia.engines.money import Money
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Membership
from charshia.workshops.booking.kinds import Group
from charshia.workshops.booking.models import Member, Price, Subject
from charshia.workshops.spaces.models import Space, Steward

_NEVER: Final = date.min


def group_of(space: Space, person: Person | None, now: datetime) -> Group:
    """Three queries at most."""
    return groups_of([space], person, now)[space.pk]


def groups_of(spaces: Collection[Space], person: Person | None, now: datetime) -> dict[int, Group]:
    """By key of each space what she is there. Three queries at most, however many."""
    if person is None:
        return dict.fromkeys((one.pk for one in spaces), Group.PUBLIC)
    helped = Steward.objects.filter(space__in=spaces, person=person).values_list("space", flat=True)
    found = dict.fromkeys(helped, Group.HELPER)
    others = [one for one in spaces if one.pk not in found]
    if not others:
        return found
    until = dict(
        Member.objects.filter(space__in=others, person=person).values_list("space", "until")
    )
    houses = {one.organisation_id for one in others}
    hers = set(
        Membership.objects.filter(person=person, organisation__in=houses)
        .values_list("organisation", flat=True)
    )  # fmt: skip
    for one in others:
        today = now.astimezone(ZoneInfo(one.time_zone)).date()
        last = until.get(one.pk, _NEVER)
        is_member = last is None or today <= last or one.organisation_id in hers
        found[one.pk] = Group.MEMBER if is_member else Group.PUBLIC
    return found


def quoted(subject: Subject, minutes: int, group: Group) -> Quote:
    """What so many minutes cost a group. One query."""
    return quotes([subject], minutes, group)[subject.pk]


def quotes(subjects: Collection[Subject], minutes: int, group: Group) -> dict[int, Quote]:
    """By key of each subject what so many minutes cost a group. One query."""
    return quotes_each([(one, minutes, group) for one in subjects])


def quotes_each(asked: Collection[tuple[Subject, int, Group]]) -> dict[int, Quote]:
    """By key of each subject what its minutes cost its group. One query."""
    rows: dict[int, list[Price]] = {subject.pk: [] for subject, _minutes, _group in asked}
    for row in Price.objects.filter(subject__in=list(rows)):
        rows[row.subject_id].append(row)
    return {
        subject.pk: quote(_rates(rows[subject.pk], group), minutes)
        for subject, minutes, group in asked
    }


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
