"""Who owns an enterprise, on any day."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from charshia.circular.founding.models import Contribution, Division, Enterprise, Partner, Share
from charshia.engines.money import Money
from charshia.ground.money.show import show_percent


def division_on(enterprise: Enterprise, day: date) -> Division | None:
    """How the whole is shared on a day. One query."""
    rows = Division.objects.filter(enterprise=enterprise, since__lte=day)
    return rows.order_by("-since", "-number").first()


def name_of(partner: Partner) -> str:
    """As everybody calls it; in a word where its name was forgotten."""
    if partner.organisation:
        return str(partner.organisation.name)
    return partner.name or _("a former partner")


def share_words(part: Fraction) -> str:
    """1/3 (33.3 %), exactly and roughly."""
    return f"{part} ({show_percent(round(part * 10_000))})"


@dataclass(frozen=True)
class Bringing:
    """What a partner brings; ``worth`` is None where nobody has valued it."""

    contribution: Contribution
    worth: Money | None


@dataclass
class Line:
    """A partner with its share, None where it holds none, and what it brings."""

    partner: Partner
    units: int | None = None
    whole: int = 1
    contributions: list[Bringing] = field(default_factory=list)

    @property
    def part(self) -> Fraction | None:
        return None if self.units is None else Fraction(self.units, self.whole)

    @property
    def share_words(self) -> str:
        return "" if self.part is None else share_words(self.part)

    @property
    def name(self) -> str:
        return name_of(self.partner)


@dataclass(frozen=True)
class Owners:
    lines: list[Line]
    division: Division | None

    @property
    def number(self) -> int:
        return self.division.number if self.division else 0


def owners_of(enterprise: Enterprise, day: date, *, shown_only: bool = False) -> Owners:
    """All partners with shares and contributions; the largest share first. Four queries."""
    rows = Partner.objects.filter(enterprise=enterprise)
    rows = rows.shown() if shown_only else rows
    lines = {
        one.pk: Line(one) for one in rows.select_related("organisation").order_by("joined_on", "pk")
    }
    division = division_on(enterprise, day)
    for share in Share.objects.filter(division=division, partner__in=list(lines)):
        line = lines[share.partner_id]
        line.units, line.whole = share.units, division.whole if division else 1
    for one in Contribution.objects.filter(partner__in=list(lines)).order_by("pk"):
        worth = None if one.value_minor is None else Money(one.value_minor, enterprise.currency)
        lines[one.partner_id].contributions.append(Bringing(one, worth))
    found = sorted(
        lines.values(), key=lambda line: (bool(line.partner.left_on), -(line.units or 0))
    )
    return Owners(found, division)
