"""From a bank's file to movements of one account."""

from django.utils.translation import gettext as _

from charshia.payments.drafts import StatementDraft
from charshia.payments.importers.camt import read_camt
from charshia.payments.importers.columns import BadRow, Columns, columns_from, guess, read_lines
from charshia.payments.importers.reading import Unreadable, is_same_account
from charshia.payments.importers.swift import read_mt940
from charshia.payments.importers.tables import Table, read_table
from charshia.payments.models import Account, ColumnMap, Statement

SPEAKING = {"camt": read_camt, "mt940": read_mt940}  # formats that say what everything is


def is_table(statement: Statement) -> bool:
    return statement.format not in SPEAKING


def read_statement(statement: Statement, account: Account) -> StatementDraft:
    """What a speaking file says of ``account``. Raises Unreadable, also when it is of another."""
    found = SPEAKING[statement.format](bytes(statement.content or b""))
    ours = [one for one in found if not one.account or is_same_account(one.account, account.number)]
    if not ours:
        raise Unreadable(
            _("This statement is of the account %(other)s, not of %(ours)s.")
            % {"other": found[0].account, "ours": account.number}
        )
    lines = tuple(line for one in ours for line in one.lines)
    return StatementDraft(statement.format, "", lines, sum(one.left_out for one in ours))


def table_of(statement: Statement) -> Table:
    return read_table(bytes(statement.content or b""), is_sheet=statement.format == "xlsx")


def known_columns(account: Account, table: Table) -> Columns | None:
    """What somebody said of a table with this header before."""
    known = ColumnMap.objects.filter(account=account).first()
    if known and tuple(known.header) == table.header:
        return columns_from(known.facts)
    return None


def likely_columns(account: Account, table: Table) -> Columns:
    return known_columns(account, table) or guess(table)


def read_by(
    table: Table, columns: Columns, account: Account
) -> tuple[StatementDraft, list[BadRow]]:
    return read_lines(table, columns, currency=account.currency)
