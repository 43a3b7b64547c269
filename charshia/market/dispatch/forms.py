from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.ground.money.amounts import AmountField
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.forms import OneOf, day_input
from charshia.transport.actions import Drive
from charshia.transport.models import Driver, Round, Vehicle


class PlaceField(forms.CharField):
    """A town or village by its name in any language; gives the place, which has a position."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(max_length=120, **facts)

    def clean(self, value: Any) -> Settlement | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = [one for one in find_settlement(typed) if one.latitude is not None]
        if not found:
            raise forms.ValidationError(_("No town or village of that name is known here."))
        return found[0]


class DriverChoice(OneOf):
    def label_from_instance(self, driver: Any) -> str:
        return str(driver.person.name)


class RoundForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=day_input())
    vehicle = OneOf(label=_("Vehicle"), queryset=Vehicle.objects.none())
    driver = DriverChoice(label=_("Driver"), queryset=Driver.objects.none())
    start = PlaceField(
        label=_("Starts in"),
        help_text=_("Town or village where the round begins and ends."),
    )
    leaves = forms.TimeField(
        label=_("Leaves at"), initial=time(8), widget=forms.TimeInput(attrs={"type": "time"})
    )
    back = forms.TimeField(
        label=_("Back by"), initial=time(17), widget=forms.TimeInput(attrs={"type": "time"})
    )

    def __init__(self, *args: Any, round_: Round | None = None, **facts: Any) -> None:
        if round_:
            facts["initial"] = {
                "day": round_.day.isoformat(),
                "vehicle": round_.vehicle_id,
                "driver": round_.driver_id,
                "start": round_.start_name,
                "leaves": timezone.localtime(round_.leaves_at).strftime("%H:%M"),
                "back": timezone.localtime(round_.back_by).strftime("%H:%M"),
            }
        super().__init__(*args, **facts)
        vehicles, drivers = self.fields["vehicle"], self.fields["driver"]
        assert isinstance(vehicles, OneOf)
        assert isinstance(drivers, OneOf)
        rows = Vehicle.objects.of_network().filter(is_active=True)
        vehicles.queryset = rows.order_by("name", "pk")
        drivers.queryset = Driver.objects.filter(is_active=True).select_related("person")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        leaves, back = typed.get("leaves"), typed.get("back")
        if leaves and back and leaves >= back:
            self.add_error("back", _("The round must be back after it leaves."))
        return typed

    @property
    def drive(self) -> Drive:
        typed = self.cleaned_data
        start: Settlement = typed["start"]
        assert start.latitude is not None
        assert start.longitude is not None
        return Drive(
            day=typed["day"],
            vehicle=typed["vehicle"],
            driver=typed["driver"],
            start_name=start.names.shown()[0],
            latitude=start.latitude,
            longitude=start.longitude,
            leaves_at=_moment(typed["day"], typed["leaves"]),
            back_by=_moment(typed["day"], typed["back"]),
        )


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


class ChooseForm(forms.Form):
    """Which orders go, and where the door is of those whose place nobody knows."""

    def __init__(self, *args: Any, found: list[Any], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.found = found
        self.fields["orders"] = forms.TypedMultipleChoiceField(
            choices=[(one.order.pk, one.order.number) for one in found], coerce=int, required=False
        )
        for one in found:
            if one.place is None:
                self.fields[one.key] = PlaceField(
                    label=_("Nearest town or village"), required=False
                )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        chosen = set(typed.get("orders", ()))
        for one in self.found:
            lacks = one.place is None and not typed.get(one.key)
            if one.order.pk in chosen and lacks and one.key not in self.errors:
                self.add_error(
                    one.key,
                    _("Write the town or village nearest to the door of order %(number)s.")
                    % {"number": one.order.number},
                )
        return typed

    @property
    def places(self) -> dict[int, Settlement]:
        typed = self.cleaned_data
        chosen = set(typed["orders"])
        return {
            one.order.pk: one.place or typed[one.key]
            for one in self.found
            if one.order.pk in chosen
        }


class MoveForm(forms.Form):
    to = forms.ChoiceField(choices=[("earlier", ""), ("later", "")])


class CollectForm(forms.Form):
    """``seen`` are the loads that stood on the list when it was tapped."""

    seen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    missing = forms.TypedMultipleChoiceField(coerce=int, required=False)
    reason = forms.CharField(max_length=400, required=False)

    def __init__(self, *args: Any, pks: list[int], **facts: Any) -> None:
        super().__init__(*args, **facts)
        for name in ("seen", "missing"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)
            field.choices = [(pk, "") for pk in pks]

    @property
    def left(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("missing", "reason")}

    @property
    def taken(self) -> list[int]:
        """Loads that the driver thinks to have on board."""
        typed = self.cleaned_data
        return [pk for pk in typed["seen"] if pk not in typed["missing"]]


class HandOverForm(forms.Form):
    amount = AmountField(label=_("Amount received"), required=False)
    tap = forms.CharField(max_length=60, required=False)


class WhyForm(forms.Form):
    reason = forms.CharField(max_length=400, required=False)


class WaysForm(forms.Form):
    ways = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, pks: list[int], **facts: Any) -> None:
        super().__init__(*args, **facts)
        field = self.fields["ways"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, "") for pk in pks]
