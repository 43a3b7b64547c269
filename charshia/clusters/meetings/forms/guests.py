"""What a guest says of herself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.kinds import Sector
from charshia.clusters.meetings.models import Event, Guest, GuestKind, Outcome, Slot
from charshia.ground.languages.dates import clock, day
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import OFFERED, current
from charshia.ground.places.countries import countries
from charshia.ground.ui.forms import OneOf
from charshia.ground.ui.texts import TextsForm
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

SPOKEN = [(one.tag, one.name) for one in OFFERED if not one.derived_from]
_AREA = {"rows": 3}


def _name(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, **more)


class GuestForm(TextsForm):
    """``facts`` are what the actions take."""

    texts = ("seeks", "offers")
    use_required_attribute = False

    name = _name(
        _("Your name"), error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    firm = forms.CharField(
        label=_("Firm or organisation"), max_length=160, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    country = forms.ChoiceField(label=_("Country"))
    languages = forms.MultipleChoiceField(
        label=_("Languages that you speak"), choices=SPOKEN, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("You come as"), choices=GuestKind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you come.")},
    )  # fmt: skip
    wants_meetings = forms.BooleanField(
        label=_("I want appointments with other guests"), required=False,
        help_text=_("Guests with appointments see each other’s name, firm, country, languages and "
                    "what they seek and offer."),
    )  # fmt: skip
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"), choices=Sector.choices, required=False,
        help_text=_("By these others find you."), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    seeks = forms.CharField(
        label=_("What you seek"), max_length=600, required=False,
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    offers = forms.CharField(
        label=_("What you offer"), max_length=600, required=False,
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, event: Event, guest: Guest | None = None) -> None:
        known = {name: getattr(guest, name) if guest else Translated({}) for name in self.texts}
        start = _start_of(guest) if guest else {"country": "XK"}
        super().__init__(data, known=known, initial=start)
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        if not event.has_meetings:
            for name in ("wants_meetings", "sectors", "seeks", "offers"):
                del self.fields[name]

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        plain = {name: data[name] for name in ("name", "firm", "country", "languages", "kind")}
        plain["wants_meetings"] = data.get("wants_meetings", False)
        plain["sectors"] = data.get("sectors", [])
        return plain | {name: self.translated(name) for name in self.texts if name in data}


def kind_choices() -> list[tuple[str, str]]:
    return [(value, str(capfirst(words))) for value, words in GuestKind.choices]


class Businesses(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class RegistrationForm(GuestForm):
    """With the address at which a guest without an account is reached."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("There we send the link by which you come back."),
        error_messages={"required": _("Write your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    organisation = Businesses(
        Organisation.objects.none(), label=_("The business for which you come"), required=False
    )
    field_order = ("name", "organisation", "firm", "country", "email")

    def __init__(self, data: Any = None, *, event: Event, person: Person | None = None) -> None:
        super().__init__(data, event=event)
        self.initial["languages"] = [current()]
        if person:
            self.initial.update(name=person.name, languages=[person.language])
            del self.fields["email"]
        mine = Organisation.objects.filter(memberships__person=person).order_by("slug")
        if person and mine:
            self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"]

    def facts(self) -> dict[str, Any]:
        """A business of hers gives its name to the firm."""
        chosen = self.cleaned_data.get("organisation")
        found = super().facts() | {"organisation": chosen}
        return found | {"firm": str(chosen.name)} if chosen and not found["firm"] else found


class OwnForm(GuestForm):
    """Later: also when she has no time."""

    away = forms.MultipleChoiceField(
        label=_("When you have no time for appointments"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, event: Event, guest: Guest) -> None:
        super().__init__(data, event=event, guest=guest)
        self.slots = away_field(self, event, guest)

    def facts(self) -> dict[str, Any]:
        slots = chosen(self.slots, self.cleaned_data.get("away", []))
        return super().facts() | {"away": slots}


def away_field(form: forms.Form, event: Event, row: Any) -> list[Slot]:
    """Fill ``away`` with the times of the event, or take it away where there are none."""
    slots = list(Slot.objects.filter(event=event).order_by("begins_at", "pk"))
    if not slots or ("wants_meetings" not in form.fields and isinstance(row, Guest)):
        form.fields.pop("away", None)
        return []
    form.fields["away"].choices = [(str(one.pk), slot_words(one)) for one in slots]  # type: ignore[attr-defined]
    if row is not None:
        form.initial["away"] = [str(one.pk) for one in row.away.all()]
    return slots


def chosen(slots: list[Slot], keys: list[str]) -> list[Slot]:
    return [one for one in slots if str(one.pk) in set(keys)]


def slot_words(slot: Slot) -> str:
    on = timezone.localdate(slot.begins_at)
    return f"{day(on, weekday=True)}, {clock(slot.begins_at)}–{clock(slot.ends_at)}"


def _start_of(guest: Guest) -> dict[str, Any]:
    plain = ("name", "firm", "country", "languages", "kind", "sectors", "wants_meetings")
    return {name: getattr(guest, name) for name in plain}


class LinkForm(forms.Form):
    use_required_attribute = False

    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )  # fmt: skip


class ReasonForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why?"), max_length=300, required=False,
        help_text=_("Whoever you were to meet reads it."),
    )  # fmt: skip


class OutcomeForm(forms.Form):
    use_required_attribute = False

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("A note"), max_length=2000, required=False,
        help_text=_("Read by the two of you and the coordinator."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
