"""Steps, costs, results, documents and contacts of a practice."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.practices.actions import Who
from charshia.commons.practices.forms.marked import MarkedForm
from charshia.commons.practices.forms.writing import picture_field
from charshia.commons.practices.models import Cost, Illustration, Result, Source, Step, Tool
from charshia.commons.practices.translated import LONGEST_NOTE, LONGEST_TEXT
from charshia.commons.practices.versions import trimmed
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current, names
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.places.forms import PhoneField
from charshia.ground.ui.texts import TextsForm

_AREA: Final = {"rows": 3}
_NAME: Final = {"required": gettext_lazy("Give it a name.")}


class Figure(forms.CharField):
    """A number as people write it, 1 200,5 or 1200.5, also below zero; None when it is empty."""

    default_error_messages = {"invalid": gettext_lazy("Write a number like 12,5.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=20, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{trimmed(value):f}".replace(".", ",")
        return value

    def clean(self, value: object) -> Decimal | None:
        typed = re.sub(r"\s", "", super().clean(value)).replace(",", ".").replace("−", "-")
        if not typed:
            return None
        if not re.fullmatch(r"-?[0-9]{1,11}(\.[0-9]{1,3})?", typed):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(typed)


class PartForm(MarkedForm, TextsForm):
    """``row`` is the part as it is, or a new one."""

    plain: tuple[str, ...] = ()  # names of its fields that are no texts
    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, *, row: Any) -> None:
        known = {name: getattr(row, name) or Translated({}) for name in self.texts}
        start = {name: getattr(row, name) for name in self.plain} if row.pk else {}
        super().__init__(data, files, known=known, initial=start)

    def facts(self) -> dict[str, Any]:
        return self.all_translated() | {name: self.cleaned_data[name] for name in self.plain}


class StepForm(PartForm):
    texts = ("title", "text")
    marked = ("text",)

    title = forms.CharField(
        label=gettext_lazy("What one does"), max_length=120, error_messages=_NAME
    )
    text = forms.CharField(
        label=gettext_lazy("How"), max_length=LONGEST_TEXT, required=False,
        help_text=gettext_lazy("So that somebody who was not there can do it."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    picture = picture_field(gettext_lazy("A picture"))


class CostForm(PartForm):
    texts = ("name", "note")
    plain = ("amount_minor", "currency")

    name = forms.CharField(
        label=gettext_lazy("What for"), max_length=120, error_messages=_NAME,
        help_text=gettext_lazy("A machine, a day of work, a test."),
    )  # fmt: skip
    amount_minor = AmountField(least=1, label=gettext_lazy("Amount"))
    currency = forms.ChoiceField(label=gettext_lazy("Currency"))
    note = forms.CharField(
        label=gettext_lazy("Beside it"), max_length=LONGEST_NOTE, required=False,
        help_text=gettext_lazy("In which year, for how many, who paid it."),
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, row: Any) -> None:
        super().__init__(data, files, row=row)
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]


class ResultForm(PartForm):
    texts = ("name", "unit", "evidence")
    plain = ("before", "after")

    name = forms.CharField(
        label=gettext_lazy("What changed"), max_length=120, error_messages=_NAME,
        help_text=gettext_lazy("The price of dried sage, families who take part."),
    )  # fmt: skip
    before = Figure(
        label=gettext_lazy("Before"), required=False,
        help_text=gettext_lazy("Leave it empty where there was nothing to count."),
    )  # fmt: skip
    after = Figure(
        label=gettext_lazy("After"),
        error_messages={"required": gettext_lazy("Write a number like 12,5.")},
    )
    unit = forms.CharField(
        label=gettext_lazy("Counted in"), max_length=40, required=False,
        help_text=gettext_lazy("kg a year, families, euros a kilogram"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=gettext_lazy("How one knows it"), max_length=LONGEST_NOTE, required=False,
        help_text=gettext_lazy("Weighed, invoices of a year, asked of ten members."),
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip


class ToolForm(PartForm):
    texts = ("name", "note")

    name = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=120, error_messages=_NAME,
        help_text=gettext_lazy("By what it does: a loom, a drying cabinet, a laser cutter."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Beside it"), max_length=LONGEST_NOTE, required=False,
        help_text=gettext_lazy("How large, how strong, what would do instead."),
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip


class IllustrationForm(PartForm):
    texts = ("caption",)

    picture = picture_field(gettext_lazy("A picture"))
    caption = forms.CharField(
        label=gettext_lazy("What one sees on it"), max_length=200,
        help_text=gettext_lazy("For those who do not see it; in your language."),
        error_messages={"required": gettext_lazy("Say what one sees on it.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, row: Any) -> None:
        super().__init__(data, files, row=row)
        if not row.pk:
            self.fields["picture"].required = True
            self.fields["picture"].error_messages["required"] = _("Choose a file.")


class SourceForm(PartForm):
    plain = ("title", "author", "year", "url", "terms")

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, error_messages=_NAME,
        help_text=gettext_lazy("As it stands on the book, the page or the film."),
    )  # fmt: skip
    author = forms.CharField(label=gettext_lazy("Who wrote it"), max_length=160, required=False)
    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=1450, max_value=2100, required=False
    )
    url = forms.URLField(
        label=gettext_lazy("Its address"), max_length=500, required=False, assume_scheme="https"
    )
    terms = forms.CharField(
        label=gettext_lazy("On what terms it may be used"), max_length=80, required=False,
        help_text=gettext_lazy("An open licence, all rights reserved, asked by letter."),
    )  # fmt: skip


class AttachmentForm(forms.Form):
    document = OneFile(
        label=gettext_lazy("Document"),
        help_text=gettext_lazy("PDF, up to 10 MB"),
        error_messages={"required": gettext_lazy("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
    name = forms.CharField(label=gettext_lazy("What it is called"), max_length=120, required=False)
    use_required_attribute = False


class ContactForm(TextsForm):
    texts = ("about",)
    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120,
        error_messages={"required": gettext_lazy("Write a name.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("A letter asks her; she is named only when she says yes."),
    )
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"))
    about = forms.CharField(
        label=gettext_lazy("What one may ask her"), max_length=200, required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, known={"about": Translated({})}, initial={"language": current()})
        choices = [(tag, names()[tag]) for tag in ASKED_FOR]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    @property
    def who(self) -> Who:
        data = self.cleaned_data
        return Who(
            data["name"], data["email"], data["language"], data["phone"], self.translated("about")
        )


KINDS: Final[dict[str, tuple[Any, type[PartForm]]]] = {
    "step": (Step, StepForm),
    "cost": (Cost, CostForm),
    "result": (Result, ResultForm),
    "tool": (Tool, ToolForm),
    "picture": (Illustration, IllustrationForm),
    "source": (Source, SourceForm),
}


def kind_words(kind: str, *, is_new: bool) -> str:
    """The heading above the form of a part."""
    words = {
        "step": (_("A step"), _("A new step")),
        "cost": (_("A cost"), _("A new cost")),
        "result": (_("A result"), _("A new result")),
        "tool": (_("A machine or tool"), _("A new machine or tool")),
        "picture": (_("A picture"), _("A new picture")),
        "source": (_("A source"), _("A new source")),
    }
    return words[kind][is_new]
