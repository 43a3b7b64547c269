"""Vouchers: given out, paused, used and given back. A use locks its voucher first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.market.catalogue.models import Stall
from charshia.market.vouchers.models import Redemption, Voucher
from charshia.market.vouchers.queries import Customer, plain_code, vouchers_called
from charshia.people.accounts.models import Person

Actor = Person | str


class CodeTaken(Refusal):
    pass


class WorthNothing(Refusal):
    pass


@dataclass(frozen=True)
class Terms:
    """What a voucher is worth and when it counts. One of percent and amount, minor units."""

    code: str
    percent_bp: int | None = None
    amount_minor: int | None = None
    least_minor: int = 0
    valid_from: date | None = None
    valid_until: date | None = None
    most: int | None = None
    most_each: int | None = None


@action
def give_out_voucher(stall: Stall, terms: Terms, *, by: Actor, now: datetime) -> Voucher:
    """Make a voucher that counts from now on. Raises CodeTaken, WorthNothing."""
    code = plain_code(terms.code)
    if not code:
        raise WorthNothing(_("Write a code of letters and numbers."), field="code")
    if bool(terms.percent_bp) == bool(terms.amount_minor):
        raise WorthNothing(_("Write either a percentage or an amount."), field="percent")
    if Voucher.objects.filter(stall=stall, code=code).exists():
        raise CodeTaken(_("You have a voucher of this code already."), field="code")
    voucher = Voucher.objects.create(stall=stall, made_at=now, **(vars(terms) | {"code": code}))
    record("market.voucher.given_out", stall, by=by, at=now, code=code, voucher=voucher.pk)
    return voucher


@action
def pause_voucher(voucher: Voucher, *, is_paused: bool, by: Actor, now: datetime) -> None:
    """Let it not count for a while, or count again. Saying it twice changes nothing."""
    voucher = _lock(voucher)
    if voucher.is_paused == is_paused:
        return
    voucher.is_paused = is_paused
    voucher.save(update_fields=["is_paused"])
    if is_paused:
        record("market.voucher.paused", voucher.stall, by=by, at=now, code=voucher.code)
    else:
        record("market.voucher.resumed", voucher.stall, by=by, at=now, code=voucher.code)


@action
def lock_vouchers(codes: Mapping[int, str]) -> dict[int, Voucher]:
    """By stall id, the vouchers typed for an order, locked until commit in one order."""
    found = sorted(vouchers_called(codes).values(), key=lambda voucher: voucher.pk)
    return {voucher.stall_id: _lock(voucher) for voucher in found}


@action
def redeem(
    voucher: Voucher, *, customer: Customer, holder: str, amount_minor: int, now: datetime
) -> None:
    """Note one use for the order ``holder``. The voucher is locked and was found usable."""
    uses = voucher.redemptions.aggregate(last=Max("number"))
    turns = voucher.redemptions.filter(phone=customer.phone).aggregate(last=Max("turn"))
    Voucher.objects.filter(pk=voucher.pk).update(used=F("used") + 1)
    Redemption.objects.create(
        voucher=voucher, number=(uses["last"] or 0) + 1, turn=(turns["last"] or 0) + 1,
        holder=holder, phone=customer.phone, email=customer.email.lower(),
        person_id=customer.person_id, amount_minor=amount_minor, at=now,
    )  # fmt: skip


@action
def give_back_use(holder: str) -> None:
    """What was used for the order ``holder`` can be used once more. Called first of all locks."""
    use = Redemption.objects.filter(holder=holder).select_related("voucher").first()
    if use is None:
        return
    _lock(use.voucher)
    if Redemption.objects.filter(pk=use.pk).delete()[0]:
        Voucher.objects.filter(pk=use.voucher_id).update(used=F("used") - 1)


@action
def forget_redeemer(person: Person) -> None:
    """Her uses stay counted, by a number that names nobody."""
    _forget(Redemption.objects.filter(person=person))


@action
def forget_redemptions(holders: Iterable[str]) -> None:
    """The same for the uses of these orders."""
    _forget(Redemption.objects.filter(holder__in=list(holders)))


def _forget(uses: QuerySet[Redemption]) -> None:
    for use in uses.order_by("pk"):
        use.phone, use.email, use.person = f"#{use.pk}", "", None
        use.save(update_fields=["phone", "email", "person"])


def _lock(voucher: Voucher) -> Voucher:
    rows = Voucher.objects.select_for_update(of=("self",)).select_related("stall")
    return rows.get(pk=voucher.pk)
