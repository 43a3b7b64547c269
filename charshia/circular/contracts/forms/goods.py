"""Forms of call-offs, deliveries, complaints and rounds."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.collection.queries.fleet import drivers_open_to, vehicles_open_to
from charshia.circular.contracts.forms.fields import Signature, long_text
from charshia.circular.contracts.kinds import ComplaintKind, DeliveryWay, Outcome
from charshia.circular.contracts.models import Building, Delivery, Institution, Load
from charshia.circular.contracts.wording import grade_words
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.forms import Weight
from charshia.circular.works.models import Lot
from charshia.circular.works.weights import kilograms, weight
from charshia.ground.media.forms import OneFile
from charshia.ground.places.models import Settlement
from charshia.ground.ui.forms import OneOf, day_input
from charshia.market.dispatch.forms import DriverChoice, PlaceField
from charshia.transport.actions import Drive
from charshia.transport.models import Driver, Vehicle


def plain_kg(grams: int) -> str:
    return f"{grams / 1000:.3f}".rstrip("0").rstrip(".")


class CallForm(forms.Form):
    building = OneOf(
        label=_("For which building"), queryset=Building.objects.none(), empty_label=None
    )
    kg = Weight(label=_("How much, kg"))
    due_on = forms.DateField(label=_("For which day"), widget=day_input())
    words = long_text(_("What the driver should know"), required=False)

    def __init__(self, data: Any = None, *, institution: Institution) -> None:
        super().__init__(data)
        field: Any = self.fields["building"]
        field.queryset = institution.buildings.order_by("name")


class PlanForm(forms.Form):
    kg = Weight(label=_("How much goes at once, kg"))
    way = forms.ChoiceField(
        label=_("How it gets there"), choices=DeliveryWay.choices, widget=forms.RadioSelect,
        initial=DeliveryWay.ROUND,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, left_g: int) -> None:
        super().__init__(data, initial={"kg": plain_kg(left_g), "way": DeliveryWay.ROUND})


class LoadForm(forms.Form):
    lot = OneOf(label=_("Lot"), queryset=Lot.objects.none())
    kg = Weight(label=_("Weighs, kg"))
    despite = long_text(
        _("Why it goes although it is not of the class"), required=False,
        help_text=_("Only of a lot of another class, or of none."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, lots: Sequence[Lot], grades: dict[int, str], left_g: int
    ) -> None:
        super().__init__(data, initial={"kg": plain_kg(left_g)})
        field: Any = self.fields["lot"]
        field.queryset = Lot.objects.filter(pk__in=[one.pk for one in lots]).order_by("at", "pk")
        field.label_from_instance = lambda lot: " · ".join(
            (lot.code, grade_words(grades.get(lot.pk, "")), weight(lot.fresh_g))
        )


class HandForm(forms.Form):
    """What of each load is accepted, who took it, and her name as she writes it."""

    receiver = forms.CharField(label=_("Who takes it over"), max_length=120, required=False)
    strokes = forms.CharField(label=_("Signature"), max_length=20_000, required=False,
                              widget=Signature)  # fmt: skip
    reason = long_text(_("Why not all is accepted"), required=False)

    def __init__(self, data: Any = None, *, loads: Sequence[Load]) -> None:
        super().__init__(data)
        self.loads = loads
        kg = {
            name_of(one): Weight(
                label=_("Accepted of lot %(lot)s, kg") % {"lot": one.lot.code},
                initial=plain_kg(one.fresh_g),
                help_text=_("On board: %(kg)s kg") % {"kg": kilograms(one.fresh_g)},
            )
            for one in loads
        }
        self.fields = {**kg, **self.fields}

    @property
    def accepted(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[name_of(one)] for one in self.loads}


def name_of(load: Load) -> str:
    return f"load-{load.pk}"


class PaidForm(forms.Form):
    paid_on = forms.DateField(label=_("Paid on"), widget=day_input())


class ComplainForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is wrong"), choices=ComplaintKind.choices, widget=forms.RadioSelect
    )
    kg = Weight(label=_("With how much of it, kg"))
    words = long_text(_("In your words"), 600)
    photo = OneFile(
        label=_("Photo"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name"), max_length=120, required=False,
        help_text=_("If you wish that we ask for you."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What comes of it"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    kg = Weight(label=_("Of how much, kg"), required=False)
    due_on = forms.DateField(
        label=_("It comes anew on"), widget=day_input(), required=False,
        help_text=_("Only where it is replaced."),
    )  # fmt: skip
    answer = long_text(_("What you found"), 600, help_text=_("The institution reads it."))

    def __init__(self, data: Any = None, *, fresh_g: int) -> None:
        super().__init__(data, initial={"kg": plain_kg(fresh_g)})


class TripForm(forms.Form):
    deliveries = forms.ModelMultipleChoiceField(
        label=_("What goes"), queryset=Delivery.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    day = forms.DateField(label=_("Day"), widget=day_input())
    vehicle = OneOf(label=_("Vehicle"), queryset=Vehicle.objects.none())
    driver = DriverChoice(label=_("Driver"), queryset=Driver.objects.none())
    start = PlaceField(label=_("Starts in"))
    leaves = forms.TimeField(
        label=_("Leaves at"), initial=time(8), widget=forms.TimeInput(attrs={"type": "time"})
    )
    back = forms.TimeField(
        label=_("Back by"), initial=time(17), widget=forms.TimeInput(attrs={"type": "time"})
    )

    def __init__(
        self, data: Any = None, *, deliveries: Any, enterprise: Enterprise, day: date
    ) -> None:
        start = str(enterprise.settlement.names)
        super().__init__(data, initial={"start": start, "day": day})
        fields: dict[str, Any] = self.fields
        fields["deliveries"].queryset = deliveries
        fields["deliveries"].label_from_instance = delivery_line
        fields["vehicle"].queryset = vehicles_open_to(enterprise)
        fields["driver"].queryset = drivers_open_to(enterprise)

    def drive(self) -> Drive:
        typed = self.cleaned_data
        start: Settlement = typed["start"]
        return Drive(
            day=typed["day"], vehicle=typed["vehicle"], driver=typed["driver"],
            start_name=start.names.shown()[0], latitude=start.latitude or 0,
            longitude=start.longitude or 0, leaves_at=_moment(typed["day"], typed["leaves"]),
            back_by=_moment(typed["day"], typed["back"]),
        )  # fmt: skip


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def delivery_line(delivery: Delivery) -> str:
    building = delivery.call_off.building
    return f"{building.institution.name}, {building.name} · {weight(delivery.planned_g)}"
