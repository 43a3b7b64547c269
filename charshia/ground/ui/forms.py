"""How every form of the project is shown."""

from typing import Any, Final

from django import forms
from django.forms.renderers import DjangoTemplates

from charshia.engines.refusal import Refusal

MINUTE: Final = "%Y-%m-%dT%H:%M"


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def moment_input() -> forms.DateTimeInput:
    """A day and an hour, as a browser's own field sends them."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)


class Renderer(DjangoTemplates):
    """One column, label above, hint, error beside the field and summed up on top."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class Plain(forms.Form):
    """Nothing to fill in: one presses its button or not."""

    use_required_attribute = False


class OneOf(forms.ModelChoiceField):
    """One of what is there; until one is chosen a dash stands in the field."""

    def __init__(self, *args: Any, empty_label: Any = "–", **options: Any) -> None:
        super().__init__(*args, empty_label=empty_label, **options)


class Way(str):
    """The label of a choice that needs a second line, for radio cards.

    choices = [("post", Way("By post", hint="3.20 €, two or three days"))]
    """

    hint: str

    def __new__(cls, label: Any, *, hint: Any = "") -> "Way":
        way = super().__new__(cls, str(label))
        way.hint = str(hint)
        return way


def add_refusal(form: forms.BaseForm, no: Refusal) -> None:
    """Say what an action refused by the field it concerns, else above the form."""
    form.add_error(no.field if no.field in form.fields else None, str(no))
