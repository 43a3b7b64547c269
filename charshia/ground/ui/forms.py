"""How every form of the project is shown."""

from typing import Any

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """One column, label above, hint, error beside the field and summed up on top."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class Way(str):
    """The label of a choice that needs a second line, for radio cards.

    choices = [("post", Way("By post", hint="3.20 €, two or three days"))]
    """

    hint: str

    def __new__(cls, label: Any, *, hint: Any = "") -> "Way":
        way = super().__new__(cls, str(label))
        way.hint = str(hint)
        return way
