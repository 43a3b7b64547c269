"""All texts of one thing in one language, each beside its original."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db import models
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charshia.engines.texts import as_typed
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import NAMES
from charshia.ground.languages.states import State, fingerprint
from charshia.ground.languages.texts import Kind, written_of

LONG = 300  # signs above which a field has several lines


class TongueForm(forms.Form):
    """``labels`` names the texts of ``row`` that are shown; those without an original, or
    written in this language, are left out. ``texts`` gives what was written."""

    use_required_attribute = False

    def __init__(
        self, data: Any, *, row: models.Model, labels: Mapping[str, Any], language: str
    ) -> None:
        super().__init__(data)
        self.row, self.language = row, language
        for name, text, kind in self._open(labels):
            self.fields[name] = self._field(text, kind, labels[name])
            self.fields[f"of_{name}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, max_length=40,
                initial=fingerprint(text.original),
            )  # fmt: skip

    def _open(self, labels: Mapping[str, Any]) -> Iterator[tuple[str, Translated, Kind]]:
        kinds = written_of(type(self.row)).fields
        for name in labels:
            text: Translated = getattr(self.row, name)
            if text and text.standing(self.language).state != State.ORIGINAL:
                yield name, text, kinds[name]

    def _field(self, text: Translated, kind: Kind, label: Any) -> forms.CharField:
        now = text.get(self.language, "")
        standing = text.standing(self.language)
        rows = 10 if kind.longest > LONG and len(text.original) > LONG else 3
        attributes = {"lang": self.language, "rows": rows}
        widget = forms.Textarea(attrs=attributes) if kind.longest >= LONG else forms.TextInput(
            attrs={"lang": self.language}
        )  # fmt: skip
        return forms.CharField(
            label=label, required=False, max_length=kind.longest, widget=widget,
            initial=as_typed(now) if kind.is_html else now,
            help_text=format_html(
                "{} <b>{}</b>{}", _("In this language it is now:"), NAMES[standing.state],
                original(text, kind),
            ),
        )  # fmt: skip

    def texts(self) -> dict[str, str]:
        """What is to be kept, by field: HTML stays as it is where nothing was changed in it."""
        kinds, found = written_of(type(self.row)).fields, {}
        for name in self.names:
            typed = self.cleaned_data[name].replace("\r\n", "\n").strip()
            now = getattr(self.row, name).get(self.language, "")
            same = kinds[name].is_html and typed == as_typed(now).strip()
            found[name] = now if same else typed
        return found

    def of(self) -> dict[str, str]:
        """The originals that she saw."""
        return {name: self.cleaned_data[f"of_{name}"] for name in self.names}

    @property
    def names(self) -> list[str]:
        return [name for name in self.fields if not name.startswith("of_")]


def original(text: Translated, kind: Kind) -> SafeString:
    """What is translated, in its own language."""
    plain = strip_tags(as_typed(text.original)) if kind.is_html else text.original
    body = linebreaksbr(plain, autoescape=True)
    return format_html('<span class="quoted" lang="{}">{}</span>', text.source, body)
