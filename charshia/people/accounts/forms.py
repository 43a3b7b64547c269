from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.places.phones import parse_phone

NEXT = 2000  # characters of a path


def phone_from(typed: str) -> str:
    """E.164, also of what is written without a country."""
    try:
        return parse_phone(typed, settings.COUNTRY)
    except Refusal as no:
        raise ValidationError(str(no)) from no


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
