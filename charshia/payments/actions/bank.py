"""A bank's statement: keeping it, and saying what each movement is for.

Lock order: account, line, charge.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.money import Money
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.payments.actions.charges import take_back, take_payment
from charshia.payments.drafts import LineDraft, StatementDraft
from charshia.payments.models import (
    Account,
    BankLine,
    Charge,
    ColumnMap,
    LineState,
    Means,
    Settling,
    Statement,
)
from charshia.people.accounts.models import Person

Actor = Person | str
WAITING = (LineState.OPEN, LineState.OVER)


class NotThisAccount(Refusal):
    pass


class NothingToSettle(Refusal):
    pass


class NoReason(Refusal):
    pass


@action
def bring_statement(
    account: Account, *, content: bytes, name: str, kind: str, by: Actor, now: datetime
) -> Statement:
    """Keep a bank's file until it is read. The same bytes give the statement they gave before."""
    digest = sha256(content).hexdigest()
    statement, _created = Statement.objects.get_or_create(
        account=account,
        digest=digest,
        defaults={
            "name": name[-120:], "format": kind, "content": content, "by": reference(by), "at": now,
        },
    )  # fmt: skip
    return statement


@action
def remember_columns(account: Account, *, header: Sequence[str], facts: dict[str, Any]) -> None:
    """The next table of this account with the same header is read without asking."""
    ColumnMap.objects.update_or_create(
        account=account, defaults={"header": list(header), "facts": facts}
    )


@action
def keep_lines(
    statement: Statement, *, draft: StatementDraft, left_out: int = 0, by: Actor, now: datetime
) -> Statement:
    """Keep the movements that are not known yet. Again, it changes nothing.

    Raises NotThisAccount when a movement is in another currency.
    """
    account = Account.objects.select_for_update().get(pk=statement.account_id)
    statement = Statement.objects.get(pk=statement.pk)
    if statement.is_read:
        return statement
    if any(line.currency != account.currency for line in draft.lines):
        raise NotThisAccount(
            _("This account is kept in %(currency)s, the statement is not.")
            % {"currency": account.currency}
        )
    by_key = dict(zip(keys_of(draft.lines), draft.lines, strict=True))
    known = set(
        BankLine.objects.filter(account=account, key__in=by_key).values_list("key", flat=True)
    )
    new = [_line(statement, key, line) for key, line in by_key.items() if key not in known]
    BankLine.objects.bulk_create(new)
    statement.is_read, statement.content = True, None
    statement.new_lines, statement.known_lines = len(new), len(known)
    statement.left_out = draft.left_out + left_out
    statement.save()
    record(
        "payments.statement.read", statement, by=by, at=now, new=len(new), known=len(known)
    )  # fmt: skip
    return statement


def keys_of(lines: Sequence[LineDraft]) -> list[str]:
    """A name for each movement by which it is known again.

    The bank's own reference where there is one; equal movements of one day are counted.
    """
    seen: Counter[str] = Counter()
    keys = []
    for line in lines:
        facts: tuple[object, ...] = (line.booked_on.isoformat(), line.minor, line.currency)
        if line.bank_reference:
            facts += (line.bank_reference,)
        else:
            facts += (line.party, line.party_account, line.reference, line.text)
        plain = repr(facts)
        keys.append(sha256(f"{plain}#{seen[plain]}".encode()).hexdigest())
        seen[plain] += 1
    return keys


def _line(statement: Statement, key: str, draft: LineDraft) -> BankLine:
    return BankLine(
        account_id=statement.account_id,
        statement=statement,
        key=key,
        booked_on=draft.booked_on,
        amount_minor=draft.minor,
        currency=draft.currency,
        party=draft.party,
        party_account=draft.party_account,
        reference=draft.reference,
        text=draft.text,
        bank_reference=draft.bank_reference,
        state=LineState.OPEN if draft.minor > 0 else LineState.OUT,
        left_minor=max(draft.minor, 0),
    )


@action
def settle_line(
    line: BankLine, *, charge: Charge, by: Actor, now: datetime, why: Sequence[str] = ()
) -> Settling:
    """Take what ``charge`` is owed out of what came; the rest stays open on the line.

    Said twice, also by two people at once, it takes the money once. Raises NothingToSettle.
    """
    line = BankLine.objects.select_for_update().select_related("account").get(pk=line.pk)
    known = line.settlings.filter(charge=charge, correction=None, corrects=None).first()
    if known:
        return known
    charge = Charge.objects.select_for_update().get(pk=charge.pk)
    if charge.organisation_id != line.account.organisation_id:
        raise NothingToSettle(_("This is owed to somebody else."))
    minor = min(line.left_minor, charge.owed.minor)
    if line.state not in WAITING or charge.currency != line.currency or minor <= 0:
        raise NothingToSettle(_("Nothing is left here to confirm: look at the list again."))
    payment = take_payment(
        charge,
        amount=Money(minor, line.currency),
        key=_key(line, charge),
        by=by,
        now=now,
        note=line.party[:100],
        means=Means.TRANSFER,
    )
    settling = _settling(line, minor, by=by, now=now, charge=charge, payment=payment, why=list(why))
    record("payments.line.settled", charge.subject, by=by, at=now, line=line.pk, amount_minor=minor)
    return settling


def _key(line: BankLine, charge: Charge) -> str:
    """A corrected line may be settled with the same charge anew, under another key."""
    again = line.settlings.filter(charge=charge, corrects=None).count()
    return f"bank-{line.pk}" + (f"-{again}" if again else "")


def _settling(line: BankLine, minor: int, *, by: Actor, now: datetime, **facts: Any) -> Settling:
    line.left_minor -= minor
    touched = line.left_minor < line.amount_minor
    over = LineState.OVER if touched else LineState.OPEN
    line.state = LineState.SETTLED if not line.left_minor else over
    line.save(update_fields=["left_minor", "state"])
    return Settling.objects.create(line=line, amount_minor=minor, by=reference(by), at=now, **facts)


@action
def take_from_line(
    line: BankLine, *, minor: int, note: str, why: Sequence[str] = (), by: Actor, now: datetime
) -> Settling:
    """Take ``minor`` out of what came, for something that is no charge: the caller keeps what.

    Raises NothingToSettle when so much is not left.
    """
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    if line.state not in WAITING or not 0 < minor <= line.left_minor:
        raise NothingToSettle(_("Nothing is left here to confirm: look at the list again."))
    made = _settling(line, minor, by=by, now=now, note=note[:200], why=list(why))
    record("payments.line.settled", line, by=by, at=now, line=line.pk, amount_minor=minor)
    return made


@action
def give_back_rest(line: BankLine, *, by: Actor, now: datetime, note: str = "") -> BankLine:
    """Note that what came too much went back to its sender. Said twice, it went back once."""
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    if line.state == LineState.SETTLED:
        return line
    if line.state not in WAITING:
        raise NothingToSettle(_("Nothing is left here to give back."))
    minor = line.left_minor
    _settling(line, minor, by=by, now=now, note=note)
    record("payments.line.returned", line, by=by, at=now, amount_minor=minor)
    return line


@action
def set_aside(line: BankLine, *, reason: str, by: Actor, now: datetime) -> BankLine:
    """Say that a movement has nothing to do with what is charged here, and why."""
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    if not reason.strip():
        raise NoReason(_("Write what this money is, so that you know next year."), field="reason")
    if line.state != LineState.OPEN:
        raise NothingToSettle(_("Nothing is left here to confirm: look at the list again."))
    line.state, line.reason = LineState.ASIDE, reason.strip()[:200]
    line.save(update_fields=["state", "reason"])
    record("payments.line.set_aside", line, by=by, at=now, reason=line.reason)
    return line


@action
def take_up_again(line: BankLine, *, by: Actor, now: datetime) -> BankLine:
    """Put a movement that was set aside back among those to confirm."""
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    if line.state == LineState.ASIDE:
        line.state, line.reason = LineState.OPEN, ""
        line.save(update_fields=["state", "reason"])
        record("payments.line.taken_up", line, by=by, at=now)
    return line


@action
def correct_settling(settling: Settling, *, note: str, by: Actor, now: datetime) -> Settling:
    """Undo a wrong confirmation by a counter-entry: both stay to be seen. Once.

    The charge owes again what was taken; the movement waits again to be confirmed.
    """
    if not note.strip():
        raise NoReason(_("Write why it was wrong."), field="note")
    line = BankLine.objects.select_for_update().get(pk=settling.line_id)
    settling = Settling.objects.select_related("charge", "payment").get(pk=settling.pk)
    known = Settling.objects.filter(corrects=settling).first()
    if known:
        return known
    if settling.corrects_id:
        raise NothingToSettle(_("This is a correction itself."))
    payment = None
    if settling.charge and settling.payment:
        payment = take_back(settling.payment, note=note.strip(), by=by, now=now)
    facts = {"charge": settling.charge, "payment": payment, "corrects": settling}
    made = _settling(line, -settling.amount_minor, by=by, now=now, note=note.strip()[:200], **facts)
    subject = settling.charge.subject if settling.charge else line
    record("payments.settling.corrected", subject, by=by, at=now, reason=made.note)
    return made


@action
def drop_unread_statements(*, before: datetime) -> None:
    """Forget files that were brought before then and never read."""
    Statement.objects.filter(is_read=False, at__lt=before).delete()
