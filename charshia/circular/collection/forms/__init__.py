"""What is typed when a day is planned."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.circular.collection.actions import Expected, Going, When
from charshia.circular.collection.forms.figures import thousandths
from charshia.circular.collection.models import Crew, Outing, OwnVehicle, Pickup
from charshia.circular.collection.queries.days import Candidate
from charshia.circular.works.forms import Weight
from charshia.ground.ui.forms import day_input
from charshia.people.accounts.models import Person


def clock(label: Any, **facts: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **facts)


class DayForm(forms.Form):
    """A day, and who drives which vehicle; one without a driver stays at home."""

    use_required_attribute = False
    day = forms.DateField(label=gettext_lazy("Day"), widget=day_input())
    leaves = clock(gettext_lazy("Leaves at"), initial=time(8))
    back = clock(gettext_lazy("Back by"), initial=time(17))

    def __init__(
        self, data: Any = None, *, vehicles: list[OwnVehicle], drivers: list[Person]
    ) -> None:
        super().__init__(data)
        self.vehicles, self.drivers = vehicles, {str(one.pk): one for one in drivers}
        choices = [("", _("stays in the yard")), *((str(one.pk), one.name) for one in drivers)]
        for own in vehicles:
            self.fields[f"driver_{own.pk}"] = forms.ChoiceField(
                label=_("Who drives %(vehicle)s") % {"vehicle": own.vehicle.name},
                choices=choices, required=False,
            )  # fmt: skip

    @property
    def on(self) -> date:
        found: date = self.cleaned_data["day"]
        return found

    @property
    def when(self) -> When:
        typed = self.cleaned_data
        return When(self.on, _moment(self.on, typed["leaves"]), _moment(self.on, typed["back"]))

    @property
    def going(self) -> list[Going]:
        chosen = {own: self.cleaned_data[f"driver_{own.pk}"] for own in self.vehicles}
        return [Going(own, self.drivers[pk]) for own, pk in chosen.items() if pk]


class CrewsForm(DayForm):
    """Who else goes out on a day that is being planned, or when."""

    def __init__(
        self, data: Any = None, *, crews: list[Crew], outing: Outing,
        vehicles: list[OwnVehicle], drivers: list[Person],
    ) -> None:  # fmt: skip
        super().__init__(data, vehicles=vehicles, drivers=drivers)
        del self.fields["day"]
        self.outing = outing
        self.initial = {
            "leaves": timezone.localtime(outing.leaves_at).time(),
            "back": timezone.localtime(outing.back_by).time(),
        } | {f"driver_{one.vehicle_id}": str(one.round.driver.person_id) for one in crews}

    @property
    def on(self) -> date:
        return self.outing.day


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


class ChooseForm(forms.Form):
    """Which offers are fetched, and how much is expected where nobody can reckon it."""

    def __init__(self, data: Any = None, *, found: list[Candidate]) -> None:
        super().__init__(data)
        self.found = found
        self.fields["offers"] = forms.TypedMultipleChoiceField(
            choices=[(one.offer.pk, "") for one in found], coerce=int, required=False
        )
        for one in found:
            self.fields[one.key] = Weight(required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        chosen = set(typed.get("offers", ()))
        for one in self.found:
            lacks = not (typed.get(one.key) or one.expected_g)
            if one.offer.pk in chosen and lacks and one.key not in self.errors:
                self.add_error(one.key, _("Write how much is expected to lie there."))
        return typed

    @property
    def expected(self) -> dict[int, Expected]:
        typed = self.cleaned_data
        chosen = [one for one in self.found if one.offer.pk in typed["offers"]]
        return {
            one.offer.pk: Expected(
                typed[one.key] or one.expected_g or 0, one.is_promised, one.opens, one.closes
            )
            for one in chosen
        }


class PickupForm(forms.Form):
    use_required_attribute = False
    kg = Weight(label=gettext_lazy("Expected, kg"))
    opens = clock(gettext_lazy("Somebody is there from"), required=False)
    closes = clock(gettext_lazy("until"), required=False)
    is_promised = forms.BooleanField(
        label=gettext_lazy("It was promised for this day"), required=False,
        help_text=gettext_lazy("The plan fetches it before all others, whatever the way costs."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, pickup: Pickup, total_g: int) -> None:
        initial = {
            "kg": thousandths(total_g), "opens": pickup.opens, "closes": pickup.closes,
            "is_promised": pickup.is_promised,
        }  # fmt: skip
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        opens, closes = typed.get("opens"), typed.get("closes")
        if bool(opens) != bool(closes) or (opens and closes and opens >= closes):
            self.add_error("closes", _("Write from when until when, or leave both empty."))
        return typed

    @property
    def expected(self) -> Expected:
        typed = self.cleaned_data
        return Expected(typed["kg"], typed["is_promised"], typed["opens"], typed["closes"])


class BreakdownForm(forms.Form):
    """What happened, and who goes out instead."""

    use_required_attribute = False
    words = forms.CharField(label=gettext_lazy("What happened"), max_length=300)

    def __init__(
        self, data: Any = None, *, vehicles: list[OwnVehicle], drivers: list[Person]
    ) -> None:
        super().__init__(data)
        self.vehicles = {str(one.pk): one for one in vehicles}
        self.drivers = {str(one.pk): one for one in drivers}
        if vehicles and drivers:
            nobody = ("", _("nobody more"))
            self.fields["vehicle"] = forms.ChoiceField(
                label=_("Another vehicle that goes out instead"), required=False,
                choices=[nobody, *((key, one.vehicle.name) for key, one in self.vehicles.items())],
            )  # fmt: skip
            self.fields["driver"] = forms.ChoiceField(
                label=_("Who drives it"), required=False,
                choices=[nobody, *((key, one.name) for key, one in self.drivers.items())],
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if bool(typed.get("vehicle")) != bool(typed.get("driver")):
            self.add_error("driver", _("Say which vehicle, and who drives it."))
        return typed

    @property
    def instead(self) -> Going | None:
        typed = self.cleaned_data
        if not typed.get("vehicle"):
            return None
        return Going(self.vehicles[typed["vehicle"]], self.drivers[typed["driver"]])
