"""Forms for texts in several languages: one writes her own, the others stay as they are."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from charshia.engines.texts import lines
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.notes import NAMES
from charshia.ground.languages.states import Standing, State
from charshia.ground.languages.tags import current, names
from charshia.ground.languages.writing import ASKED_FOR, own, written
from charshia.ground.ui.components.icons import icon

MARKS: Final = {
    State.ORIGINAL: "check", State.CHECKED: "check", State.DRAFT: "eye", State.MACHINE: "eye",
    State.STALE: "alert", State.MISSING: "minus",
}  # fmt: skip
GOOD: Final = frozenset({State.ORIGINAL, State.CHECKED})
# Of several texts the one that most needs somebody is told.
WORST_FIRST: Final = (
    State.MISSING, State.STALE, State.MACHINE, State.DRAFT, State.CHECKED, State.ORIGINAL,
)  # fmt: skip
QUIET: Final = frozenset({*GOOD, State.MISSING})  # the mark says it
SHOWN: Final = 300  # signs of the original beside an empty field


def with_own(texts: Translated, typed: str) -> Translated:
    """The same with ``typed`` in the language of this page; unchanged is left alone."""
    return written(texts, lines(typed))


def states(texts: Translated) -> SafeString:
    """How it stands in each language: a small mark for each, in words where it needs somebody."""
    marks = []
    for tag in ASKED_FOR:
        state = standing_of([texts] if texts else [], tag).state
        tone = "tongue tongue--has" if state in GOOD else "tongue"
        said = SafeString('<span class="unseen">: {}</span>' if state in QUIET else ": {}")
        marks.append((tone, icon(name=MARKS[state]), names()[tag], format_html(said, NAMES[state])))
    return format_html_join("", '<span class="{}">{}{}{}</span>', marks)


def hint_with_states(hint: str, texts: Translated) -> SafeString:
    """The hint, the marks, and the original where nothing is written in one's own language."""
    original, language = texts.shown()
    quoted = SafeString("")
    if original and language != current():
        more = "…" if len(original) > SHOWN else ""
        quoted = format_html('<br><span lang="{}">{}{}</span>', language, original[:SHOWN], more)
    return format_html('{}<span class="tongue-row">{}</span>{}', hint, states(texts), quoted)


def standing_of(texts: Iterable[Translated], tag: str) -> Standing:
    """The worst of their states, and who wrote last."""
    each = [text.standing(tag) for text in texts] or [Standing(State.MISSING)]
    worst = min(each, key=lambda one: WORST_FIRST.index(one.state))
    last = max((one for one in each if one.at), key=lambda one: str(one.at), default=worst)
    return Standing(worst.state, last.by, last.at)


class TextsForm(forms.Form):
    """``texts`` names the fields that are in several languages; ``known`` holds what is."""

    texts: tuple[str, ...] = ()

    def __init__(
        self, data: Any = None, files: Any = None, *, known: Mapping[str, Translated], **more: Any
    ) -> None:
        start = {name: own(known[name]) for name in self.texts}
        super().__init__(data, files, initial=start | more.pop("initial", {}), **more)
        self.known = known
        for name in self.texts:
            field = self.fields[name]
            field.help_text = hint_with_states(str(field.help_text), known[name])
            if field.required and known[name]:
                field.required = bool(own(known[name])) and len(known[name]) == 1

    def translated(self, name: str) -> Translated:
        return with_own(self.known[name], str(self.cleaned_data[name]))

    def all_translated(self) -> dict[str, Translated]:
        return {name: self.translated(name) for name in self.texts}
