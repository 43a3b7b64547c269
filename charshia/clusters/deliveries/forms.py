"""What the coordinator writes at the point and for the invoice."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.deliveries.actions import Came
from charshia.clusters.deliveries.kinds import CostKind
from charshia.clusters.deliveries.models import Arrival
from charshia.clusters.supply.forms.office import kg_field, minor_of, sum_field
from charshia.clusters.supply.kinds import Analysis
from charshia.clusters.supply.models import Limit, Request
from charshia.ground.ui.forms import day_input
from charshia.people.organisations.models import Organisation


class BeginForm(forms.Form):
    issuer = forms.ModelChoiceField(
        label=gettext_lazy("Who writes the invoices"), queryset=Organisation.objects.none()
    )
    buyer_address = forms.CharField(
        label=gettext_lazy("The buyer's address, as on invoices"), max_length=300
    )
    buyer_tax_number = forms.CharField(
        label=gettext_lazy("The buyer's tax number"), required=False, max_length=30
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["issuer"]
        field.queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            seller__isnull=False
        ).order_by("pk")
        field.label_from_instance = _name  # type: ignore[attr-defined]


def _name(one: Organisation) -> str:
    return str(one.name)


class CallOffForm(forms.Form):
    kg = kg_field(gettext_lazy("How many kilograms"))
    due_on = forms.DateField(label=gettext_lazy("On which day"), widget=day_input())


class ArrivalForm(forms.Form):
    """With one field for every analysis that the request limits."""

    came_on = forms.DateField(label=gettext_lazy("Came on"), widget=day_input())
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

    left_on = forms.DateField(label=gettext_lazy("Left on"), widget=day_input())
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


def _key(one: Arrival) -> str:
    return f"arrival-{one.pk}"


class BillForm(forms.Form):
    """Costs that are paid out of the invoice before members are."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for kind in CostKind:
            self.fields[str(kind)] = sum_field(kind.label, required=False)

    def costs(self) -> dict[str, int]:
        return {kind: minor_of(value) for kind, value in self.cleaned_data.items() if value}


class PaidForm(forms.Form):
    paid_on = forms.DateField(label=gettext_lazy("Paid on"), widget=day_input())
