"""What the coordinator says of an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from charshia.clusters.meetings.forms.guests import SPOKEN, away_field, chosen, kind_choices
from charshia.clusters.meetings.models import (
    Event,
    Guest,
    Interpreter,
    Item,
    ItemKind,
    Slot,
)
from charshia.ground.languages.dates import day
from charshia.ground.languages.fields import Translated
from charshia.ground.places.models import Settlement
from charshia.ground.places.queries import find_settlement
from charshia.ground.ui.forms import day_input, moment_input
from charshia.ground.ui.texts import TextsForm

EVENT = (
    "first_on", "last_on", "registers_until", "most", "has_meetings", "tables", "least",
    "most_meetings", "most_alike",
)  # fmt: skip
ITEM = ("kind", "begins_at", "ends_at", "speakers", "language")


def _number(label: Any, *, least: int = 0, most: int = 9999, help_text: Any = "") -> Any:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=help_text,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class EventForm(TextsForm):
    texts = ("title", "summary", "about", "place")
    use_required_attribute = False

    title = forms.CharField(
        label=_("Title"), max_length=160, error_messages={"required": _("Give it a title.")}
    )
    summary = forms.CharField(
        label=_("In two sentences"), max_length=400, required=False, widget=_area(3)
    )
    about = forms.CharField(label=_("Text"), max_length=6000, required=False, widget=_area(8))
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("Hall, street, floor.")
    )
    settlement = forms.CharField(label=_("Town or village"), max_length=80, required=False)
    first_on = forms.DateField(label=_("First day"), widget=day_input())
    last_on = forms.DateField(label=_("Last day"), widget=day_input())
    registers_until = forms.DateTimeField(label=_("Guests register until"), widget=moment_input())
    most = _number(_("Room for so many guests"), help_text=_("0: for any number."))
    has_meetings = forms.BooleanField(
        label=_("Guests get appointments with each other"), required=False
    )
    tables = _number(_("Tables for appointments"), least=1, most=500)
    least = _number(
        _("So many wishes are met for everybody at least"), most=20,
        help_text=_("As far as there are so many that can be met."),
    )  # fmt: skip
    most_meetings = _number(_("So many meetings of one guest at most"), least=1, most=200)
    most_alike = _number(
        _("So many of them with guests of her own kind at most"), most=200,
        help_text=_("Buyers with buyers, sellers with sellers. 0: it does not matter."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, event: Event | None = None) -> None:
        known = {name: getattr(event, name) if event else Translated({}) for name in self.texts}
        start: dict[str, Any] = {name: getattr(event or Event(), name) for name in EVENT}
        if event and event.settlement:
            start["settlement"] = str(event.settlement.names)
        super().__init__(data, known=known, initial=start)

    def clean_settlement(self) -> Settlement | None:
        typed = self.cleaned_data["settlement"].strip()
        if not typed:
            return None
        found = find_settlement(typed)
        if not found:
            raise forms.ValidationError(_now("We do not know this place. Write it as on the map."))
        return found[0]

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        plain = {name: data[name] for name in (*EVENT, "settlement")}
        return plain | self.all_translated()


class ItemForm(TextsForm):
    texts = ("title", "about", "place")
    use_required_attribute = False

    title = forms.CharField(
        label=_("Title"), max_length=160, error_messages={"required": _("Give it a title.")}
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=ItemKind.choices)
    begins_at = forms.DateTimeField(label=_("Begins"), widget=moment_input())
    ends_at = forms.DateTimeField(label=_("Ends"), widget=moment_input())
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    speakers = forms.CharField(
        label=_("Who speaks"), max_length=400, required=False,
        help_text=_("Names, with commas between them."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language spoken there"), required=False)
    about = forms.CharField(label=_("Text"), max_length=2000, required=False, widget=_area(4))

    def __init__(self, data: Any = None, *, event: Event, item: Item | None = None) -> None:
        known = {name: getattr(item, name) if item else Translated({}) for name in self.texts}
        start = {name: getattr(item, name) for name in ITEM} if item else {}
        super().__init__(data, known=known, initial=start)
        self.fields["language"].choices = [("", "–"), *SPOKEN]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ITEM} | self.all_translated()


class SlotsForm(forms.Form):
    use_required_attribute = False

    on = forms.TypedChoiceField(label=_("Day"))
    opens = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}))
    closes = forms.TimeField(label=_("To"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = _number(_("Minutes of one appointment"), least=5, most=240)
    pause = _number(_("Minutes between two"), most=120)

    def __init__(self, data: Any = None, *, event: Event) -> None:
        super().__init__(data, initial={"minutes": 20, "pause": 5})
        self.event = event
        self.fields["on"].choices = [  # type: ignore[attr-defined]
            (on.isoformat(), words) for on, words in day_choices(event)
        ]

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        on = next(one for one in self.event.days if one.isoformat() == data["on"])
        return {name: data[name] for name in ("opens", "closes", "minutes", "pause")} | {"on": on}


def day_choices(event: Event) -> list[tuple[Any, str]]:
    return [(on, day(on, weekday=True)) for on in event.days]


class InterpreterForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Write a name.")}
    )
    languages = forms.MultipleChoiceField(
        label=_("Interprets between"), choices=SPOKEN, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two languages.")},
    )  # fmt: skip
    away = forms.MultipleChoiceField(
        label=_("When she has no time"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any = None, *, event: Event, interpreter: Interpreter | None = None
    ) -> None:
        start = {}
        if interpreter:
            start = {"name": interpreter.name, "languages": interpreter.languages}
        super().__init__(data, initial=start)
        self.slots = away_field(self, event, interpreter)

    def clean_languages(self) -> list[str]:
        said: list[str] = self.cleaned_data["languages"]
        if len(said) < 2:
            raise forms.ValidationError(_now("Choose at least two languages."))
        return said

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        slots: list[Slot] = chosen(self.slots, data.get("away", []))
        return {"name": data["name"], "languages": data["languages"], "away": slots}


class QuotaForm(forms.Form):
    """What the coordinator sets for one guest."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Who it is"))
    most = forms.IntegerField(
        label=_("So many meetings of one guest at most"), required=False,
        min_value=0, max_value=200,
        help_text=_("Empty: as many as for everybody."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, guest: Guest) -> None:
        super().__init__(data, initial={"kind": guest.kind, "most": guest.most})
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]


class CallingOffForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)
