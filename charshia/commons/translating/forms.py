"""The forms of the desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.translating.areas import language_name, targets
from charshia.commons.translating.models import Credit, Machine, PartOfSpeech, Term, TermWord
from charshia.ground.languages.tags import names

LONGEST = 20_000


def language_choices(tags: Iterable[str]) -> list[tuple[str, str]]:
    """Languages in themselves, in our order."""
    wanted = set(tags)
    return [(tag, name) for tag, name in names().items() if tag in wanted]


class TextForm(forms.Form):
    """A translation. ``of`` says from which original, ``seen`` which hints were read."""

    text = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea)
    of = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.label = _("Translation (%(language)s)") % {"language": language_name(language)}
        field.widget.attrs = {"rows": rows, "lang": language, "data-target": ""}
        field.required = True


class WordsForm(forms.Form):
    """Why a translation goes back."""

    words = forms.CharField(
        label=gettext_lazy("What should be done better?"), max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    of = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput)


class CreditForm(forms.Form):
    credit = forms.ChoiceField(
        label=gettext_lazy("What stands beside your translations?"),
        choices=Credit.choices,
        widget=forms.RadioSelect,
    )
    nickname = forms.CharField(label=gettext_lazy("The other name"), max_length=60, required=False)


class LanguagesForm(forms.Form):
    """What a volunteer does: reads these, writes those, looks over some of them."""

    reads = forms.MultipleChoiceField(
        label=gettext_lazy("Translates from"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Translates into"), widget=forms.CheckboxSelectMultiple
    )
    reviews = forms.MultipleChoiceField(
        label=gettext_lazy("Looks over what others translated into"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reads", "languages", "reviews"):
            field: Any = self.fields[name]
            field.choices = language_choices(targets())


class MachineForm(forms.Form):
    machine = forms.ChoiceField(
        label=gettext_lazy("What may the translation service do?"),
        choices=Machine.choices,
        widget=forms.RadioSelect,
    )


class TermForm(forms.Form):
    """A term: in each language its words, one a line, the preferred one first."""

    part = forms.ChoiceField(label=gettext_lazy("Part of speech"), choices=PartOfSpeech.choices)
    note = forms.CharField(
        label=gettext_lazy("What it means, or when it is used"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, term: Term | None = None) -> None:
        initial: dict[str, Any] = {}
        if term:
            initial = {"part": term.part, "note": term.note} | _said(term)
        super().__init__(data, initial=initial)
        for tag in targets():
            self.fields[_name(tag)] = forms.CharField(
                label=language_name(tag), max_length=400, required=False,
                widget=forms.Textarea(attrs={"rows": 1, "lang": tag, "class": "short"}),
            )  # fmt: skip

    @property
    def words(self) -> dict[str, list[str]]:
        return {tag: self.cleaned_data[_name(tag)].split("\n") for tag in targets()}


def _name(tag: str) -> str:
    return f"word-{tag}"


def _said(term: Term) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word in TermWord.objects.approved().filter(term=term).order_by("position", "pk"):
        found.setdefault(_name(word.language), []).append(word.word)
    return {name: "\n".join(words) for name, words in found.items()}


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("The file"))
