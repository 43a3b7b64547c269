"""What the coordinator writes at the point and for the invoice."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.deliveries.actions import Came, OnInvoices
from charshia.clusters.deliveries.kinds import CostKind
from charshia.clusters.deliveries.models import Arrival, Portion, Sale
from charshia.clusters.deliveries.queries.issuers import who_can_issue
from charshia.clusters.supply.forms.office import area, kg_field, minor_of, sum_field
from charshia.clusters.supply.kinds import Analysis
from charshia.clusters.supply.models import Limit, Request
from charshia.ground.ui.forms import OneOf, day_input
from charshia.people.organisations.models import Organisation


class InvoicingForm(forms.Form):
    buyer_address = forms.CharField(
        label=gettext_lazy("The buyer's address, as on invoices"), max_length=300
    )
    buyer_tax_number = forms.CharField(
        label=gettext_lazy("The buyer's tax number"), required=False, max_length=30
    )
    vat_percent = forms.DecimalField(
        label=gettext_lazy("VAT in percent"), min_value=Decimal(0), max_value=Decimal(100),
        max_digits=5, decimal_places=2, initial=0,
        help_text=gettext_lazy("It comes on top of the price. 0 for most exports."),
    )  # fmt: skip
    vat_note = forms.CharField(
        label=gettext_lazy("The sentence of the law that applies"), required=False, max_length=400,
        widget=area(3),
        help_text=gettext_lazy(
            "Word for word as it is to stand on the invoice, in its languages. Whoever is "
            "registered for VAT and charges none must name the law."
        ),
    )  # fmt: skip

    def said(self) -> OnInvoices:
        said = self.cleaned_data
        return OnInvoices(
            buyer_address=said["buyer_address"], buyer_tax_number=said["buyer_tax_number"],
            vat_bp=minor_of(said["vat_percent"]), vat_note=said["vat_note"],
        )  # fmt: skip


def known_of(sale: Sale) -> dict[str, Any]:
    """To change what stands on invoices."""
    return {
        "buyer_address": sale.buyer_address, "buyer_tax_number": sale.buyer_tax_number,
        "vat_percent": Decimal(sale.vat_bp) / 100, "vat_note": sale.vat_note,
    }  # fmt: skip


class BeginForm(InvoicingForm):
    issuer = OneOf(
        label=gettext_lazy("Who writes the invoices"), queryset=Organisation.objects.none()
    )
    field_order = ("issuer",)

    def __init__(self, data: Any = None, *, currency: str) -> None:
        super().__init__(data)
        field = self.fields["issuer"]
        field.queryset = who_can_issue(currency)  # type: ignore[attr-defined]
        field.label_from_instance = _name  # type: ignore[attr-defined]


def _name(one: Organisation) -> str:
    return str(one.name)


class CallOffForm(forms.Form):
    kg = kg_field(gettext_lazy("How many kilograms"))
    due_on = forms.DateField(label=gettext_lazy("On which day"), widget=day_input())


class ArrivalForm(forms.Form):
    """With one field for every analysis that the request limits."""

    came_on = forms.DateField(
        label=gettext_lazy("Came on"), widget=day_input(), initial=timezone.localdate
    )
    weighed_kg = kg_field(gettext_lazy("Weighed, in kilograms"))
    accepted_kg = kg_field(
        gettext_lazy("Of these accepted, in kilograms"), min_value=0,
        help_text=gettext_lazy("0: rejected."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Why not all is accepted"), required=False, max_length=400
    )

    def __init__(self, data: Any = None, *, request: Request) -> None:
        super().__init__(data)
        rows = Limit.objects.filter(request=request).order_by("pk")
        self.analyses = [one.analysis for one in rows]
        for name in self.analyses:
            self.fields[name] = forms.DecimalField(
                label=Analysis(name).label, max_digits=12, decimal_places=4, required=False,
                min_value=Decimal(0),
            )  # fmt: skip
        self.order_fields(["came_on", "weighed_kg", *self.analyses, "accepted_kg", "reason"])

    def came(self) -> Came:
        said = self.cleaned_data
        readings = {name: said[name] for name in self.analyses if said[name] is not None}
        return Came(
            said["came_on"], said["weighed_kg"], said["accepted_kg"], readings, said["reason"]
        )  # fmt: skip


class DeliveryForm(forms.Form):
    """With one field for every arrival of which something is left."""

    left_on = forms.DateField(
        label=gettext_lazy("Left on"), widget=day_input(), initial=timezone.localdate
    )
    vehicle = forms.CharField(
        label=gettext_lazy("Number plate of the vehicle"), required=False, max_length=60
    )

    def __init__(self, data: Any = None, *, arrivals: Iterable[Arrival]) -> None:
        super().__init__(data)
        self.arrivals = list(arrivals)
        for one in self.arrivals:
            label = _("Of %(code)s, %(name)s, in kilograms") % {
                "code": one.code, "name": one.actor.name,
            }  # fmt: skip
            self.fields[_key(one)] = kg_field(
                label, min_value=0, max_value=one.left_kg, required=False,
                help_text=_("At most %(kg)d") % {"kg": one.left_kg},
            )  # fmt: skip

    def kg(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[_key(one)] or 0 for one in self.arrivals}


def _key(one: Arrival | Portion) -> str:
    return f"{one._meta.model_name}-{one.pk}"


class BillForm(forms.Form):
    """Costs that are paid out of the invoice before members are."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for kind in CostKind:
            self.fields[str(kind)] = sum_field(kind.label, required=False)

    def costs(self) -> dict[str, int]:
        return {kind: minor_of(value) for kind, value in self.cleaned_data.items() if value}


class CreditForm(forms.Form):
    """With one field for every portion of the delivery of which something is left. ``number``
    is which credit note it would be: sent twice it is one."""

    reason = forms.CharField(label=gettext_lazy("Why it is credited"), max_length=400)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, portions: Iterable[Portion], number: int) -> None:
        super().__init__(data, initial={"number": number})
        self.portions = [one for one in portions if one.left_kg]
        for one in self.portions:
            label = _("Of %(code)s, %(name)s, in kilograms") % {
                "code": one.arrival.code, "name": one.arrival.actor.name,
            }  # fmt: skip
            self.fields[_key(one)] = kg_field(
                label, min_value=0, max_value=one.left_kg, required=False,
                help_text=_("At most %(kg)d") % {"kg": one.left_kg},
            )  # fmt: skip
        self.order_fields([*(_key(one) for one in self.portions), "reason"])

    def kg(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[_key(one)] or 0 for one in self.portions}


class PaidForm(forms.Form):
    paid_on = forms.DateField(
        label=gettext_lazy("Paid on"), widget=day_input(), initial=timezone.localdate
    )
