"""Texts in Markdown in a form: what is too large is refused, and one may look before keeping."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from charshia.engines.markdown.tree import MOST_CELLS, MOST_COLUMNS, has_cut_table, tree_of
from charshia.ground.languages.fields import Translated

_TOO_LARGE: Final = gettext_lazy(
    "A table has at most %(columns)d columns and %(cells)d cells. Attach larger ones as documents."
)
LOOK: Final = "look"  # the name of the button that only shows


@dataclass(frozen=True)
class Shown:
    """A text of the form as it would stand on the page."""

    label: str
    text: Translated


class MarkedForm(forms.Form):
    """``marked`` names the fields that hold Markdown."""

    marked: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.marked:
            if has_cut_table(tree_of(cleaned.get(name) or "")):
                self.add_error(name, _TOO_LARGE % {"columns": MOST_COLUMNS, "cells": MOST_CELLS})
        return cleaned

    @property
    def is_look(self) -> bool:
        """Whether she only wants to see how it looks; nothing is kept then."""
        return self.is_bound and LOOK in self.data

    def looks(self) -> list[Shown]:
        """What is written so far, of a form without faults."""
        return [
            Shown(str(self.fields[name].label), Translated(self.cleaned_data[name]))
            for name in self.marked if self.cleaned_data[name]
        ]  # fmt: skip
