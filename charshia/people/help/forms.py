from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.ground.languages.dates import weekday_names
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current, names
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.places.forms import PhoneField
from charshia.ground.ui.texts import TextsForm
from charshia.people.help.actions import Call, ContactFacts
from charshia.people.help.models import MOST_NUMBERS, About, Contact, Outcome, Urgency
from charshia.people.help.opening import WEEK, Span
from charshia.people.organisations.models import Organisation

LONGEST: Final = 2000
_AREA: Final = {"rows": 4}


def _tongues() -> list[tuple[str, str]]:
    known = names()
    return [(tag, known[tag]) for tag in ASKED_FOR]


def _asked_in() -> str:
    """The language of this page, of those in which letters are written."""
    return current() if current() in ASKED_FOR else "sr-Cyrl"


class AskForm(forms.Form):
    """``page`` is for machines alone: people do not see it, so they leave it empty."""

    words = forms.CharField(
        label=_("What is it about?"), max_length=LONGEST, widget=forms.Textarea(attrs=_AREA),
        error_messages={"required": _("Say in a sentence what you need.")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    phone = PhoneField(label=_("Your phone number"), required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False, max_length=254,
        help_text=_("One of the two is enough. They are erased half a year after it is settled."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    about = forms.ChoiceField(
        label=_("It is about"), choices=About.choices, initial=About.OTHER, required=False
    )
    sent = forms.CharField(required=False, max_length=43, widget=forms.HiddenInput)
    page = forms.CharField(required=False, max_length=200)
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors.keys() & {"phone", "email"} and not (found["phone"] or found["email"]):
            said = _("Write a phone number or an e-mail address, to be answered.")
            self.add_error("phone", said)
        return found

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("page"))

    @property
    def call(self) -> Call:
        said = self.cleaned_data
        return Call(
            said["sent"], said["words"], current(), about=said["about"] or About.OTHER,
            name=said["name"], phone=said["phone"], email=said["email"],
        )  # fmt: skip


class CallForm(forms.Form):
    """What a helper writes while the telephone is at her ear: one sentence is enough."""

    words = forms.CharField(
        label=_("What do they need?"), max_length=LONGEST, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say in a sentence what they need.")},
    )  # fmt: skip
    name = forms.CharField(label=_("Who calls"), max_length=120, required=False)
    phone = PhoneField(label=_("Phone number"), required=False)
    about = forms.ChoiceField(label=_("It is about"), choices=About.choices, initial=About.OTHER)
    urgency = forms.TypedChoiceField(
        label=_("How urgent?"), choices=Urgency.choices, coerce=int, initial=Urgency.SOON,
        widget=forms.RadioSelect,
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"))
    business = forms.ChoiceField(label=_("Stall or business"), required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    is_solved = forms.BooleanField(label=_("Solved while we talked"), required=False)
    sent = forms.CharField(required=False, max_length=43, widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(self, data: Any = None, *, sent: str = "") -> None:
        super().__init__(data, initial={"language": _asked_in(), "sent": sent})
        self.fields["language"].choices = _tongues()  # type: ignore[attr-defined]
        known = Organisation.objects.order_by("slug")
        self.fields["business"].choices = [  # type: ignore[attr-defined]
            ("", "–"), *((one.slug, str(one.name)) for one in known),
        ]  # fmt: skip

    @property
    def call(self) -> Call:
        said = self.cleaned_data
        return Call(
            said["sent"], said["words"], said["language"], about=said["about"],
            urgency=said["urgency"], name=said["name"], phone=said["phone"], email=said["email"],
            organisation=Organisation.objects.filter(slug=said["business"]).first(),
        )  # fmt: skip


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your answer"), max_length=LONGEST, widget=forms.Textarea(attrs=_AREA)
    )


class NoteForm(forms.Form):
    words = forms.CharField(
        label=_("A note"), max_length=LONGEST, widget=forms.Textarea({"rows": 2}),
        help_text=_("Only helpers read it."),
    )  # fmt: skip


class ClosingForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How did it end?"), choices=Outcome.choices, widget=forms.RadioSelect,
        initial=Outcome.SOLVED,
    )  # fmt: skip


class HelperForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        help_text=_("Of somebody who has come in here before."),
    )  # fmt: skip


class ContactForm(TextsForm):
    """Name, address and note in one's own language; up to three numbers; hours by weekday."""

    texts = ("name", "address", "note")
    use_required_attribute = False

    name = forms.CharField(label=_("What the association is called"), max_length=80)
    address = forms.CharField(
        label=_("Address"), max_length=120, help_text=_("Street and town, in one line.")
    )
    note = forms.CharField(
        label=_("Beside the hours"), max_length=200, required=False,
        help_text=_("For example: closed on holidays."),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)

    def __init__(self, data: Any = None, *, contact: Contact | None = None) -> None:
        known: Mapping[str, Translated] = {
            name: getattr(contact, name) if contact else Translated({}) for name in self.texts
        }
        super().__init__(data, known=known, initial=_start_of(contact) if contact else {})
        for number in range(MOST_NUMBERS):
            self._number(number)
        for weekday, day in enumerate(weekday_names()):
            self._day(weekday, day)

    def _number(self, number: int) -> None:
        said = {"number": number + 1}
        self.fields[f"phone_{number}"] = PhoneField(
            label=_("Phone number %(number)d") % said, required=False
        )
        self.fields[f"spoken_{number}"] = forms.MultipleChoiceField(
            label=_("Spoken at number %(number)d") % said, choices=_tongues(), required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def _day(self, weekday: int, day: str) -> None:
        clock = forms.TimeInput({"type": "time"}, format="%H:%M")
        for which, label in (
            ("opens", _("%(day)s, from")), ("closes", _("%(day)s, until")),
        ):  # fmt: skip
            self.fields[f"day_{weekday}_{which}"] = forms.TimeField(
                label=label % {"day": day}, required=False, widget=clock
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for weekday in range(WEEK):
            both = [found.get(f"day_{weekday}_{which}") for which in ("opens", "closes")]
            if (both[0] is None) != (both[1] is None):
                missing = "opens" if both[0] is None else "closes"
                self.add_error(f"day_{weekday}_{missing}", _("Say both, or neither."))
        return found

    @property
    def facts(self) -> ContactFacts:
        said = self.cleaned_data
        numbers = {
            said[f"phone_{one}"]: tuple(said[f"spoken_{one}"])
            for one in range(MOST_NUMBERS)
            if said[f"phone_{one}"]
        }
        hours: dict[int, Span] = {
            one: (said[f"day_{one}_opens"], said[f"day_{one}_closes"])
            for one in range(WEEK)
            if said[f"day_{one}_opens"]
        }
        return ContactFacts(
            **self.all_translated(), email=said["email"], numbers=numbers, hours=hours
        )


def _start_of(contact: Contact) -> dict[str, Any]:
    found: dict[str, Any] = {"email": contact.email}
    for at, one in enumerate(contact.numbers.order_by("position")):
        found |= {f"phone_{at}": one.phone, f"spoken_{at}": one.languages.split()}
    hours: dict[int, tuple[time, time]] = {
        one.weekday: (one.opens, one.closes) for one in contact.hours.all()
    }
    for day, (opens, closes) in hours.items():
        found |= {f"day_{day}_opens": opens, f"day_{day}_closes": closes}
    return found
