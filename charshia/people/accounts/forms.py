from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.languages.reading import Reads, tidy
from charshia.ground.languages.tags import names
from charshia.ground.places.phones import parse_phone
from charshia.people.accounts.models import Person

NEXT = 2000  # characters of a path
PLACES = ("first", "second", "third")


def phone_from(typed: str) -> str:
    """E.164, also of what is written without a country."""
    try:
        return parse_phone(typed, settings.COUNTRY)
    except Refusal as no:
        raise ValidationError(str(no)) from no


def known_person(email: str) -> Person:
    """Who has this address. Raises ValidationError."""
    found = Person.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise ValidationError(_("Nobody here has this address: she must sign in once first."))
    return found


class AddressField(forms.CharField):
    """An e-mail address in small letters, or a telephone number as E.164."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "username webauthn", "autocapitalize": "none"}
        widget = forms.TextInput(attrs={**attributes, "spellcheck": "false"})
        super().__init__(max_length=254, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value) or "").strip()
        if "@" in typed:
            validate_email(typed)
            return typed.lower()
        if typed and not any(sign.isdigit() for sign in typed):
            raise ValidationError(_("Write an e-mail address or a telephone number."))
        return phone_from(typed) if typed else ""


class SignInForm(forms.Form):
    address = AddressField(
        label=_("Your e-mail address or telephone number"),
        help_text=_("We send six digits that let you in. There is no password to remember."),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=NEXT)


class RegisterForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send six digits that let you in. There is no password to remember."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=NEXT)


class CodeField(forms.CharField):
    """Digits from a letter, a message or an app."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "digits"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attributes), **kwargs)


class CodeForm(forms.Form):
    code = CodeField(label=_("The six digits"))


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("What is your name?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class SecondStepForm(forms.Form):
    code = CodeField(
        label=_("The code of your app"),
        help_text=_("Or one of your recovery codes."),
    )


class AppForm(forms.Form):
    code = CodeField(label=_("The code that the app shows now"))


class DetailsForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("We write to you in"),
        choices=lambda: list(names().items()),
        widget=forms.RadioSelect,
    )


def _tongues() -> list[tuple[str, object]]:
    return [("", _("no other")), *names().items()]


class ReadingForm(forms.Form):
    """The languages somebody reads besides that of the page, best first."""

    first = forms.ChoiceField(label=_("First choice"), choices=_tongues, required=False)
    second = forms.ChoiceField(label=_("Second choice"), choices=_tongues, required=False)
    third = forms.ChoiceField(label=_("Third choice"), choices=_tongues, required=False)
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=NEXT)

    def __init__(self, data: Any = None, *, chosen: Reads = (), next_: str = "") -> None:
        start = dict(zip(PLACES, chosen, strict=False))
        super().__init__(data, initial=start | {"next": next_})

    def reads(self) -> Reads:
        return tidy(self.cleaned_data[place] for place in PLACES)


class EmailForm(forms.Form):
    to = forms.EmailField(
        label=_("Your new e-mail address"),
        help_text=_("We send six digits there."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class PhoneForm(forms.Form):
    to = forms.CharField(
        label=_("Your new telephone number"),
        help_text=_("We send six digits there."),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_to(self) -> str:
        return phone_from(self.cleaned_data["to"])


class PasskeyForm(forms.Form):
    """``credential`` is filled in by the browser's own dialogue."""

    name = forms.CharField(label=_("What it is called"), max_length=60)
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    credential = forms.JSONField(widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=NEXT)


class PinField(forms.RegexField):
    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "numeric", "class": "digits"}
        super().__init__(
            r"^[0-9]{4,8}$",
            widget=forms.PasswordInput(attrs={**attributes, "autocomplete": "off"}),
            error_messages={"invalid": _("A PIN has four to eight digits.")},
            **kwargs,
        )


class PinForm(forms.Form):
    MINUTES = (
        (0, _("Only when I lock it")),
        (2, _("After two minutes")),
        (10, _("After ten minutes")),
        (60, _("After an hour")),
    )
    pin = PinField(label=_("PIN"), help_text=_("Four to eight digits that only you know."))
    lock_after = forms.TypedChoiceField(
        label=_("When nobody touches it"),
        choices=MINUTES,
        coerce=int,
        initial=0,
        widget=forms.RadioSelect,
    )


class UnlockForm(forms.Form):
    pin = PinField(label=_("Your PIN"))
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=NEXT)


class AddressesForm(forms.Form):
    """How somebody is reached; a telephone number or nothing is enough."""

    phone = forms.CharField(
        label=_("Telephone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        return phone_from(typed) if typed else ""


class PersonForm(AddressesForm):
    """Somebody whom the coordinator enters."""

    field_order = ("name", "phone", "email", "language")
    name = forms.CharField(label=_("Name and surname"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language of letters and slip"),
        choices=lambda: list(names().items()),
        widget=forms.RadioSelect,
    )


class LeavingForm(forms.Form):
    sure = forms.BooleanField(label=_("I want to leave, and know that nobody can undo it."))
