from dataclasses import dataclass

from django.db.models import Q, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _

from charshia.engines.money import Money
from charshia.ground.languages.dates import day
from charshia.ground.money.show import show
from charshia.ground.places.countries import countries
from charshia.ground.places.tax_numbers import Certainty, name_of
from charshia.market.catalogue.models import Product, Stall, Variant
from charshia.market.vouchers.models import Voucher
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation, Standing, Verification
from charshia.people.organisations.queries import firms_of, members_of
from charshia.people.organisations.words import firm_label

A_PAGE = 100  # sizes
FIRMS_A_PAGE = 50
TONES = {Standing.ASKED: "waiting", Standing.VERIFIED: "good"}


@dataclass(frozen=True)
class VoucherRow:
    """One voucher as its stall sees it."""

    voucher: Voucher
    currency: str
    given_minor: int  # taken off by it until now

    @property
    def worth(self) -> str:
        if self.voucher.percent_bp:
            return f"{self.voucher.percent_bp / 100:g} %"
        return show(Money(self.voucher.amount_minor or 0, self.currency))

    @property
    def given(self) -> str:
        return show(Money(self.given_minor, self.currency))

    @property
    def uses(self) -> str:
        if self.voucher.most is None:
            return str(self.voucher.used)
        return _("%(used)d of %(most)d") % {"used": self.voucher.used, "most": self.voucher.most}

    @property
    def conditions(self) -> list[str]:
        one, words = self.voucher, []
        if one.least_minor:
            least = show(Money(one.least_minor, self.currency))
            words.append(_("from goods of %(amount)s") % {"amount": least})
        if one.valid_from:
            words.append(_("from %(day)s") % {"day": day(one.valid_from)})
        if one.valid_until:
            words.append(_("until %(day)s") % {"day": day(one.valid_until)})
        if one.most_each:
            words.append(_("at most %(count)d for one customer") % {"count": one.most_each})
        return words


def vouchers_of(stall: Stall) -> list[VoucherRow]:
    """The newest first. One query."""
    rows = Voucher.objects.filter(stall=stall).annotate(
        given=Sum("redemptions__amount_minor", default=0)
    )
    return [VoucherRow(one, stall.currency, one.given) for one in rows.order_by("-pk")]


@dataclass(frozen=True)
class Sizes:
    """One page of a stall's sizes."""

    sizes: list[Variant]
    words: str
    earlier: str
    later: str


def sizes_of(stall: Stall, *, words: str, page: str) -> Sizes:
    """What a stall has on sale or in preparation, newest goods first. One query."""
    number, words = _number(page), words.strip()[:80]
    rows = Variant.objects.filter(stall=stall, is_active=True, product__removed_at=None)
    if words:
        rows = rows.filter(product__in=_called(stall, words))
    ordered = rows.select_related("product", "stall").order_by(
        "-product__made_at", "-product_id", "position", "pk"
    )
    start = (number - 1) * A_PAGE
    found = list(ordered[start : start + A_PAGE + 1])
    return Sizes(
        found[:A_PAGE],
        words,
        _page(words, number - 1) if number > 1 else "",
        _page(words, number + 1) if len(found) > A_PAGE else "",
    )


def _called(stall: Stall, words: str) -> list[int]:
    rows = Product.objects.kept().filter(stall=stall).values_list("pk", "title")
    return [
        pk for pk, title in rows
        if any(words.casefold() in text.casefold() for text in title.values())
    ]  # fmt: skip


def _number(page: str) -> int:
    return max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 6 else 1


def _page(words: str, number: int) -> str:
    query = QueryDict(mutable=True)
    if words:
        query["q"] = words
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@dataclass(frozen=True)
class FirmRow:
    """A business of hers, with what was last asked or answered; None before that."""

    organisation: Organisation
    last: Verification | None

    @property
    def tone(self) -> str:
        return TONES.get(Standing(self.last.standing), "bad") if self.last else "waiting"


def firm_rows(person: Person) -> list[FirmRow]:
    """The businesses that she runs, by address. Two queries."""
    mine = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    firms = list(mine.order_by("slug"))
    asked = Verification.objects.filter(organisation__in=firms)
    last = {
        row.organisation_id: row for row in asked.exclude(standing=Standing.REPLACED).order_by("pk")
    }
    return [FirmRow(firm, last.get(firm.pk)) for firm in firms]


def others(person: Person, rows: list[FirmRow]) -> list[Verification]:
    """The verified firms that she does not run, but for which she may buy. One query."""
    run = {row.organisation.pk for row in rows}
    return [firm for firm in firms_of(person) if firm.organisation_id not in run]


def called_of(firm: Organisation) -> str:
    """As it is registered, if it has said that; else as it is known here. One query."""
    asked = Verification.objects.filter(organisation=firm).exclude(standing=Standing.REPLACED)
    return asked.order_by("-pk").values_list("name", flat=True).first() or str(firm.name)


@dataclass(frozen=True)
class Colleague:
    """Somebody who buys for a firm."""

    person: Person
    label: str


def colleagues_of(firm: Organisation) -> list[Colleague]:
    """Owners first. One query."""
    return [Colleague(one.person, firm_label(one.role)) for one in members_of(firm)]


@dataclass(frozen=True)
class Known:
    """What is known of a business: as what it is verified, and what came last."""

    verified: Verification | None
    last: Verification | None
    initial: dict[str, str]  # of the form

    @property
    def waits(self) -> bool:
        return self.last is not None and self.last.standing == Standing.ASKED

    @property
    def refused(self) -> Verification | None:
        ended = (Standing.REFUSED, Standing.WITHDRAWN)
        return self.last if self.last and self.last.standing in ended else None


def claim_of(organisation: Organisation) -> Known:
    """One query."""
    asked = Verification.objects.filter(organisation=organisation)
    rows = list(asked.exclude(standing=Standing.REPLACED).order_by("pk"))
    verified = next((row for row in rows if row.standing == Standing.VERIFIED), None)
    last = rows[-1] if rows else None
    if last is None:
        country, number = organisation.country, organisation.tax_number
        said = {"name": str(organisation.name), "country": country, "number": number}
    else:
        fields = ("name", "country", "number", "address")
        said = {name: getattr(last, name) for name in fields}
    return Known(verified, last, said)


@dataclass(frozen=True)
class OfficeRow:
    """One firm in the office."""

    firm: Verification

    @property
    def tone(self) -> str:
        return TONES.get(Standing(self.firm.standing), "bad")

    @property
    def country(self) -> str:
        return dict(countries()).get(self.firm.country, self.firm.country)

    @property
    def number(self) -> str:
        return " ".join(filter(None, (name_of(self.firm.country), self.firm.number)))


def certainty_words(firm: Verification) -> str:
    """What was looked at when the number was checked."""
    return {
        Certainty.CHECKED: _("The check digits of the number are right."),
        Certainty.FORM: _("The number looks right; it has no check digits that are published."),
        Certainty.UNKNOWN: _("We know no rule for numbers of this country: look at it yourself."),
    }[Certainty(firm.certainty)]


@dataclass(frozen=True)
class OfficeFirms:
    """``waiting`` the longest waiting first; ``others`` one page of the rest, latest first."""

    waiting: list[OfficeRow]
    others: list[OfficeRow]
    earlier: str
    later: str


def firms_for_office(page: str) -> OfficeFirms:
    """Two queries, however many firms."""
    number = _number(page)
    rows = Verification.objects.select_related("organisation")
    waiting = rows.filter(standing=Standing.ASKED).order_by("asked_at", "pk")[:FIRMS_A_PAGE]
    answered = rows.exclude(Q(standing=Standing.ASKED) | Q(standing=Standing.REPLACED))
    start = (number - 1) * FIRMS_A_PAGE
    others = list(answered.order_by("-decided_at", "-pk")[start : start + FIRMS_A_PAGE + 1])
    return OfficeFirms(
        [OfficeRow(row) for row in waiting],
        [OfficeRow(row) for row in others[:FIRMS_A_PAGE]],
        _page("", number - 1) if number > 1 else "",
        _page("", number + 1) if len(others) > FIRMS_A_PAGE else "",
    )
