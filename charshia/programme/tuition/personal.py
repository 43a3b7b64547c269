from typing import Any

from django.utils.translation import gettext as _

from charshia.payments.models import ChargeState
from charshia.people.accounts.holdings import Holding, hold
from charshia.people.accounts.models import Person
from charshia.programme.tuition.models import Fee


def export(person: Person) -> list[dict[str, Any]]:
    """What she was asked for seats, and what she paid."""
    fees = Fee.objects.filter(seat__person=person).select_related("charge").order_by("pk")
    return [
        {
            "reference": fee.charge.reference,
            "amount": str(fee.charge.amount.major),
            "currency": fee.charge.currency,
            "state": fee.charge.state,
            "made_at": fee.made_at.isoformat(),
        }
        for fee in fees
        if fee.charge
    ]


def hinders(person: Person) -> object:
    rows = Fee.objects.filter(seat__person=person, charge__state=ChargeState.OWED_BACK)
    return _("The network still owes you money for a course.") if rows.exists() else ""


hold(Holding("tuition", export, hinders=hinders))
