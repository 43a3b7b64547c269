"""What a stall does with its bank's statement."""

from collections.abc import Iterable
from datetime import datetime

from charshia.engines.refusal import Refusal
from charshia.engines.transfers import Why
from charshia.ground.journal.actions import action
from charshia.payments.actions import (
    bring_statement,
    keep_lines,
    remember_columns,
    settle_line,
)
from charshia.payments.importers.columns import Columns
from charshia.payments.importers.reading import kind_of
from charshia.payments.importers.run import (
    is_table,
    known_columns,
    read_by,
    read_statement,
    table_of,
)
from charshia.payments.models import Account, BankLine, Charge, Statement
from charshia.people.accounts.models import Person


@action
def import_statement(
    account: Account, *, content: bytes, name: str, by: Person, now: datetime
) -> Statement:
    """Read a bank's file about ``account``. Raises Unreadable or NotThisAccount.

    A table whose columns nobody has named yet is kept unread (``is_read``).
    """
    kind = kind_of(content)
    statement = bring_statement(account, content=content, name=name, kind=kind, by=by, now=now)
    if statement.is_read:
        return statement
    if not is_table(statement):
        draft = read_statement(statement, account)
        return keep_lines(statement, draft=draft, by=by, now=now)
    columns = known_columns(account, table_of(statement))
    if columns is None:
        return statement
    return name_columns(statement, columns=columns, by=by, now=now)


@action
def name_columns(statement: Statement, *, columns: Columns, by: Person, now: datetime) -> Statement:
    """Read a table by the columns somebody named, and remember them for the next."""
    table = table_of(statement)
    draft, bad = read_by(table, columns, statement.account)
    remember_columns(statement.account, header=table.header, facts=columns.facts())
    return keep_lines(statement, draft=draft, left_out=len(bad), by=by, now=now)


def confirm_sure(
    pairs: Iterable[tuple[BankLine, Charge]], *, by: Person, now: datetime
) -> tuple[int, int]:
    """Confirm what somebody saw and found right: how many were, how many no longer fit.

    Each by itself: one that another person settled meanwhile does not stop the others.
    """
    done = missed = 0
    for line, charge in pairs:
        try:
            settle_line(line, charge=charge, why=[Why.REFERENCE, Why.AMOUNT], by=by, now=now)
            done += 1
        except Refusal:
            missed += 1
    return done, missed
