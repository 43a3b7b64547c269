"""Texts that a keeper writes in her own language; the others stay as they are."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charshia.ground.languages.fields import Translated
from charshia.ground.languages.tags import current, names
from charshia.ground.ui.components.icons import icon
from charshia.market.catalogue.texts import lines

LANGUAGES: Final = ("sq", "sr-Cyrl", "en")  # Latin is Cyrillic rewritten
SHOWN: Final = 300  # signs of the original beside an empty field


def own_text(texts: Translated) -> str:
    """What is written in the language of this page; empty when it is in others only."""
    text, language = texts.shown()
    return text if language == current() else ""


def with_own(texts: Translated, typed: str) -> Translated:
    """The same with ``typed`` in the language of this page; unchanged is left alone."""
    typed = lines(typed)
    return texts if typed == own_text(texts) else texts.with_text(current(), typed)


def states(texts: Translated) -> SafeString:
    """In which languages there is a text: a small mark for each."""
    marks = []
    for language in LANGUAGES:
        has = texts.speaks(language)
        tone, drawn = ("tongue tongue--has", "check") if has else ("tongue", "minus")
        said = _("written") if has else _("not written yet")
        marks.append((tone, icon(name=drawn), names()[language], said))
    return format_html_join(
        "", '<span class="{}">{}{}<span class="unseen">: {}</span></span>', marks
    )


def hint_with_states(hint: str, texts: Translated) -> SafeString:
    """The hint, the marks, and the original where nothing is written in one's own language."""
    original, language = texts.shown()
    quoted = SafeString("")
    if original and language != current():
        more = "…" if len(original) > SHOWN else ""
        quoted = format_html('<span lang="{}">{}{}</span>', language, original[:SHOWN], more)
    return format_html('{}<span class="tongue-row">{}</span>{}', hint, states(texts), quoted)


class TextsForm(forms.Form):
    """``texts`` names the fields that are in several languages; ``known`` holds what is."""

    texts: tuple[str, ...] = ()

    def __init__(
        self, data: Any = None, files: Any = None, *, known: Mapping[str, Translated], **more: Any
    ) -> None:
        start = {name: own_text(known[name]) for name in self.texts}
        super().__init__(data, files, initial=start | more.pop("initial", {}), **more)
        self.known = known
        for name in self.texts:
            field = self.fields[name]
            field.help_text = hint_with_states(str(field.help_text), known[name])
            if field.required and known[name]:
                field.required = bool(own_text(known[name])) and len(known[name]) == 1

    def translated(self, name: str) -> Translated:
        return with_own(self.known[name], str(self.cleaned_data[name]))

    def all_translated(self) -> dict[str, Translated]:
        return {name: self.translated(name) for name in self.texts}
