from collections.abc import Collection

from charshia.ground.journal.actions import touch
from charshia.ground.languages.texts import Kind, copied, written
from charshia.payments.models import InvoiceLine, PaymentWay


def follow_way(way: PaymentWay, names: Collection[str]) -> None:
    touch(f"organisation:{way.organisation_id}")


written(PaymentWay, follow_way, note=Kind(300))
copied("an invoice is never changed", InvoiceLine)
