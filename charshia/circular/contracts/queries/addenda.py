"""The story of what was changed of a signed contract."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from charshia.circular.contracts.models import Addendum, Contract
from charshia.circular.contracts.pricing import first_of
from charshia.circular.contracts.wording import mass, month_words
from charshia.ground.languages.dates import day


@dataclass(frozen=True)
class Change:
    """What a month was, and what it is by the addendum."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class AddendumLine:
    addendum: Addendum
    changes: list[Change]
    valid_until: str  # "… instead of …", or empty where the last day stays

    @property
    def words(self) -> str:
        one = self.addendum
        if one.signed_on:
            return _("signed on %(day)s by %(name)s") % {
                "day": day(one.signed_on, whole=True), "name": one.signed_by,
            }  # fmt: skip
        return _("taken back") if one.withdrawn_at else _("waits for a signature")


def addenda_of(contract: Contract) -> list[AddendumLine]:
    """The latest first, each against what was agreed until then. Two queries; one without any."""
    rows = list(contract.addenda.order_by("-number"))
    if not rows:
        return []
    versions = list(contract.versions.order_by("number"))
    found = []
    for one in rows:
        known = [each for each in versions if each.number != one.version and each.at <= one.at]
        terms = known[-1].terms
        months = {date.fromisoformat(month): grams for month, grams in terms["months"].items()}
        until = date.fromisoformat(terms["valid_until"])
        found.append(AddendumLine(one, _changes(one, months), _until(one, until)))
    return found


def _changes(one: Addendum, months: dict[date, int]) -> list[Change]:
    later = one.grams
    between = {month for month in months if month >= first_of(one.since)}
    return [
        Change(month_words(month), mass(months.get(month, 0)), mass(later.get(month, 0)))
        for month in sorted(between | set(later))
        if months.get(month, 0) != later.get(month, 0)
    ]


def _until(one: Addendum, before: date) -> str:
    if one.valid_until == before:
        return ""
    return _("Until %(new)s instead of %(old)s.") % {
        "new": day(one.valid_until, whole=True), "old": day(before, whole=True),
    }  # fmt: skip
