"""What came on the network's own account: stalls pay their fees.

Lock order: line, stall.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.ground.journal.actions import action
from charshia.market.books.actions.statement import note_fee_paid, undo_fee_paid
from charshia.market.books.models import Posting, PostingKind
from charshia.market.books.queries.statement import fees_open
from charshia.market.catalogue.models import Stall
from charshia.market.stall.paying import KnownAccount
from charshia.payments.actions import (
    NothingToSettle,
    correct_settling,
    open_account,
    take_from_line,
)
from charshia.payments.models import Account, BankLine, Settling
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation


@action
def note_network_account(
    facts: Mapping[str, str], *, name: str, country: str, language: str, by: Person, now: datetime
) -> Account:
    """Note an account to which stalls pay their fees; with the first, who runs the network.

    ``facts`` are those of `open_account`. Raises KnownAccount.
    """
    network = Organisation.objects.filter(slug=settings.NETWORK).first()
    if network is None:
        network = found_organisation(
            settings.NETWORK, name={language: name}, country=country, language=language, by=by,
            now=now,
        )  # fmt: skip
    if network.accounts.filter(number=facts["number"]).exists():
        raise KnownAccount(_("This account is there already."), field="number")
    return open_account(network, by=by, now=now, **facts)


@action
def settle_fee(
    line: BankLine, *, stall: Stall, why: Sequence[str] = (), by: Person, now: datetime
) -> Settling:
    """Take what ``stall`` owes the network out of what came; the rest stays on the line.

    Said twice, also by two people at once, it counts once. Raises NothingToSettle.
    """
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    stall = Stall.objects.select_for_update().get(pk=stall.pk)
    known = _settled_before(line, stall)
    if known:
        return known
    minor = min(line.left_minor, fees_open(stall))
    if minor <= 0 or stall.currency != line.currency:
        raise NothingToSettle(_("This stall owes the network nothing in this currency."))
    made = take_from_line(line, minor=minor, note=stall.slug, why=why, by=by, now=now)
    note_fee_paid(
        stall, amount=Money(minor, line.currency), key=f"bank-{made.pk}", note=line.party, by=by,
        now=now,
    )  # fmt: skip
    return made


@action
def correct_fee(settling: Settling, *, note: str, by: Person, now: datetime) -> Settling:
    """Undo a wrong confirmation: the stall owes again, the movement waits again. Once.

    Raises NoReason without a note.
    """
    made = correct_settling(settling, note=note, by=by, now=now)
    posting = posting_of(settling)
    if posting:
        undo_fee_paid(posting, note=note, by=by, now=now)
    return made


def posting_of(settling: Settling) -> Posting | None:
    key = f"paid/bank-{settling.pk}"
    return Posting.objects.filter(key=key, kind=PostingKind.FEE_PAID).first()


def _settled_before(line: BankLine, stall: Stall) -> Settling | None:
    """What was taken of this movement for this stall and not corrected."""
    return line.settlings.filter(note=stall.slug, correction=None, corrects=None).first()
