from charshia.market.books.actions.bank import confirm_sure, import_statement, name_columns
from charshia.market.books.actions.fiscal import NoDevice, ask_device, note_receipt
from charshia.market.books.actions.network import correct_fee, note_network_account, settle_fee
from charshia.market.books.actions.papers import (
    AlreadyIssued,
    BoughtByFirm,
    NothingToInvoice,
    bill_to_firm,
    credit_order,
    credit_redress,
    invoice_of,
    issue_for_order,
)
from charshia.market.books.actions.statement import (
    close_month,
    note_fee_paid,
    post_order,
    undo_fee_paid,
)

__all__ = [
    "AlreadyIssued",
    "BoughtByFirm",
    "NoDevice",
    "NothingToInvoice",
    "ask_device",
    "bill_to_firm",
    "close_month",
    "confirm_sure",
    "correct_fee",
    "credit_order",
    "credit_redress",
    "import_statement",
    "invoice_of",
    "issue_for_order",
    "name_columns",
    "note_fee_paid",
    "note_network_account",
    "note_receipt",
    "post_order",
    "settle_fee",
    "undo_fee_paid",
]
