from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from charshia.ground.languages.tags import names
from charshia.ground.languages.writing import ASKED_FOR
from charshia.ground.media.forms import OneFile
from charshia.people.accounts.forms import AddressField
from charshia.people.messages.forms import PICTURES
from charshia.programme.calls.forms.later import LaterForm
from charshia.programme.calls.models import Kind, Question, QuotaField
from charshia.programme.calls.queries.answers import Said, Section

LINE = 300  # characters
LONG = 5000
LARGEST = 1_000_000_000


class BeginForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, or your firm’s"), max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    contact = AddressField(
        label=_("Your e-mail address or telephone number"),
        help_text=_("There we send the link by which you come back. One application for each."),
    )

    def contacts(self) -> dict[str, str]:
        contact = self.cleaned_data["contact"]
        return {"email": contact} if "@" in contact else {"phone": contact}


class LinkForm(forms.Form):
    contact = AddressField(label=_("Your e-mail address or telephone number"))


class AnswersForm(LaterForm):
    """The questions of one part, files apart. Nothing is required before it is sent."""

    def __init__(self, data: Any = None, *, section: Section) -> None:
        super().__init__(data)
        self.said = [one for one in section.said if one.question.kind != Kind.FILE]
        for one in self.said:
            for name, field in fields_of(one).items():
                self.fields[name] = field
        self.want({
            name for one in self.said if one.question.is_required for name in self.fields
            if name.split("_")[0] == f"q{one.question.pk}"
        })  # fmt: skip

    def answers(self) -> dict[Question, Any]:
        return {one.question: kept(one.question, self.cleaned_data) for one in self.said}


def fields_of(said: Said) -> dict[str, forms.Field]:
    """One field, or one a language."""
    question, name = said.question, f"q{said.question.pk}"
    if question.kind == Kind.TEXTS:
        texts: Mapping[str, str] = said.value or {}
        return {
            f"{name}_{tag}": text_field(
                question, label=f"{question.label} · {names()[tag]}", lang=tag,
                initial=texts.get(tag, ""),
            )
            for tag in ASKED_FOR
        }  # fmt: skip
    return {name: MAKERS.get(Kind(question.kind), text_field)(question, said=said)}


def text_field(
    question: Question, *, said: Said | None = None, label: str = "", lang: str = "",
    initial: str = "",
) -> forms.Field:  # fmt: skip
    is_line = question.kind == Kind.TEXT
    longest = question.most or (LINE if is_line else LONG)
    attrs: dict[str, Any] = {"lang": lang} if lang else {}
    widget: forms.Widget = (
        forms.TextInput(attrs=attrs) if is_line else forms.Textarea(attrs=attrs | {"rows": 5})
    )
    limit = ngettext_lazy(
        "At most %(number)d character.", "At most %(number)d characters.", "number"
    ) % {"number": longest}
    hint = f"{question.hint} {limit}" if not is_line or question.most else str(question.hint)
    return forms.CharField(
        label=label or str(question.label), help_text=escape(hint.strip()), max_length=longest,
        widget=widget, required=False, initial=said.value if said else initial,
    )  # fmt: skip


def number_field(question: Question, *, said: Said) -> forms.Field:
    return forms.DecimalField(
        label=str(question.label), help_text=escape(question.hint), required=False, min_value=0,
        max_value=question.most or LARGEST, max_digits=14, decimal_places=2, initial=said.value,
        localize=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


def choice_field(question: Question, *, said: Said) -> forms.Field:
    return forms.TypedChoiceField(
        label=str(question.label), help_text=escape(question.hint), required=False, coerce=int,
        empty_value=None, choices=[(one.pk, str(one.label)) for one in said.choices],
        widget=forms.RadioSelect, initial=said.value,
    )  # fmt: skip


def several_field(question: Question, *, said: Said) -> forms.Field:
    return forms.TypedMultipleChoiceField(
        label=str(question.label), help_text=escape(question.hint), required=False, coerce=int,
        choices=[(one.pk, str(one.label)) for one in said.choices],
        widget=forms.CheckboxSelectMultiple, initial=said.value,
    )  # fmt: skip


MAKERS: Mapping[Kind, Any] = {
    Kind.NUMBER: number_field, Kind.CHOICE: choice_field, Kind.SEVERAL: several_field,
}  # fmt: skip


def kept(question: Question, cleaned: Mapping[str, Any]) -> Any:
    """What was said as it is kept; None when nothing was."""
    name = f"q{question.pk}"
    if question.kind == Kind.TEXTS:
        texts = {tag: cleaned[f"{name}_{tag}"] for tag in ASKED_FOR if cleaned[f"{name}_{tag}"]}
        return texts or None
    said = cleaned[name]
    if isinstance(said, Decimal):
        return f"{said.normalize():f}"
    return None if said in ("", []) else said


class FileForm(forms.Form):
    """One file, sent by itself, so that a weak net loses no more than that."""

    file = OneFile(
        label=_("Add a file"), help_text=_("A PDF or a picture of at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": f"application/pdf,{PICTURES}"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, question: Question) -> None:
        super().__init__(data, files, auto_id=f"id_f{question.pk}_%s")
        self.question = question


class DeclarationForm(forms.Form):
    """In one's own words; none of it is asked for twice, and none is required."""

    community = forms.CharField(label=_("Your community"), max_length=120, required=False)
    gender = forms.CharField(label=_("Your gender"), max_length=120, required=False)
    age = forms.CharField(label=_("Your age"), max_length=60, required=False)
    led = forms.CharField(
        label=_("Who leads the firm"), help_text=_("For example: women, young people."),
        max_length=120, required=False,
    )  # fmt: skip
    is_agreed = forms.BooleanField(
        label=_("Yes, you may count this for the quotas of this call"), required=False
    )

    def declared(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name in QuotaField.values}


class SendForm(forms.Form):
    is_named = forms.BooleanField(
        label=_("My name may stand among the results"), required=False,
        help_text=_("Without it your receipt number stands there."),
    )  # fmt: skip
