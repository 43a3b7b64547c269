"""What was written down cannot be rewritten, not even by us."""

import pytest
from django.db import DatabaseError, connection, transaction

from charshia.ground.journal.actions import action, record
from charshia.ground.journal.models import Entry


@pytest.mark.django_db
def test_an_entry_cannot_be_changed(now):
    entry = record("test.thing.happened", "test/1", by="system", at=now)

    @action
    def rewrite():
        Entry.objects.filter(pk=entry.pk).update(event="test.thing.denied")

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rewrite()
    assert Entry.objects.get(pk=entry.pk).event == "test.thing.happened"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table",
    [
        "catalogue_movement",
        "payments_payment",
        "payments_settling",
        "payments_invoice",
        "payments_invoiceline",
        "payments_fiscalreceipt",
        "books_month",
        "books_posting",
        "admission_change",
        "admission_finding",
    ],
)
def test_the_ledgers_are_guarded_too(table):
    guard = f"{table}_is_append_only"
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name = %s"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgname = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [guard])
        assert cursor.fetchall() == [(guard,)]
