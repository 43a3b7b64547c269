"""What the editor shows beside a text."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.translating.actions import Place
from charshia.commons.translating.gaps import WANTING, first_of, texts_in
from charshia.commons.translating.glossary import Glosses, glosses, marked
from charshia.commons.translating.memory import Remembered, remembered
from charshia.commons.translating.models import Gap, Guess, Work
from charshia.commons.translating.queries import credit_of
from charshia.commons.translating.rights import Rights
from charshia.engines.handwriting import as_typed
from charshia.engines.proofs import Fault, faults, script_of
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.states import Standing, fingerprint

SCRIPTS = {
    "Cyrl": gettext_lazy("Cyrillic letters"),
    "Grek": gettext_lazy("Greek letters"),
    "Latn": gettext_lazy("Latin letters"),
}


@dataclass(frozen=True)
class Neighbour:
    """Another text of the same row."""

    field: str
    name: str
    text: Translated
    standing: Standing
    is_here: bool = False
    here: str = ""  # in the language of the translation


@dataclass(frozen=True)
class Hint:
    """Something to look at before a translation is handed in."""

    kind: str
    words: str


@dataclass(frozen=True)
class Sheet:
    """A text to translate, with all that helps."""

    place: Place
    work: Work | None  # her own
    busy: str | None  # who else is at it: a name, or empty for somebody unnamed
    source: str
    marked: SafeString
    glosses: Glosses
    memory: list[Remembered]
    guess: Guess | None
    neighbours: list[Neighbour]
    typed: str  # in the field
    before: str  # the original when the draft was begun, if it is another now

    @property
    def source_language(self) -> str:
        return str(self.place.text.source)

    @property
    def standing(self) -> Standing:
        return self.place.text.standing(self.place.language)

    @property
    def called(self) -> Translated:
        return self.place.area.called(self.place.row)

    @property
    def field_name(self) -> str:
        return str(self.place.area.field_name(self.place.field))

    @property
    def print(self) -> str:
        return fingerprint(self.place.text.original)

    @property
    def guess_typed(self) -> str:
        return as_typed(self.guess.text, is_html=self.is_html) if self.guess else ""

    @property
    def is_html(self) -> bool:
        return self.place.area.kind(self.place.field).is_html


def sheet(place: Place, rights: Rights, *, typed: str | None = None) -> Sheet:
    """Everything on the page of a text; ``typed`` is what was written just now. Ten queries."""
    is_html = place.area.kind(place.field).is_html
    source = as_typed(place.text.original, is_html=is_html)
    works = Work.objects.on(*place.key).open().select_related("translator")
    work = works.first()
    own = work if work and work.translator_id in {None, rights.person.pk} else None
    now_there = as_typed(place.text.get(place.language, ""), is_html=is_html)
    if typed is None:
        typed = as_typed(own.text, is_html=is_html) if own else now_there
    found = glosses(source, typed, source_language=str(place.text.source), language=place.language)
    before = as_typed(own.source, is_html=is_html) if own else ""
    return Sheet(
        place=place,
        work=own,
        busy=None if own or not work else _name_of(work),
        source=source,
        marked=marked(source, found.spots),
        glosses=found,
        memory=_memory(place, source, is_html),
        guess=_guess(place),
        neighbours=neighbours(place),
        typed=typed,
        before="" if before == source else before,
    )


def _guess(place: Place) -> Guess | None:
    of = fingerprint(place.text.original)
    return Guess.objects.filter(**_key(place), source_print=of).first()


def _memory(place: Place, source: str, is_html: bool) -> list[Remembered]:
    found = remembered(
        place.text.original, source_language=str(place.text.source), language=place.language
    )
    return [
        replace(
            one,
            source=as_typed(one.source, is_html=is_html),
            text=as_typed(one.text, is_html=is_html),
        )
        for one in found
    ]


def _key(place: Place) -> dict[str, Any]:
    return dict(zip(("area", "row", "field", "language"), place.key, strict=True))


def _name_of(work: Work) -> str:
    return credit_of(work.translator_id) if work.translator_id else ""


def neighbours(place: Place) -> list[Neighbour]:
    """All texts of the row, in order."""
    return [
        Neighbour(
            name,
            str(place.area.field_name(name)),
            text,
            text.standing(place.language),
            name == place.field,
            text.get(place.language, ""),
        )
        for name, text in texts_in(place.area, place.row).items()
    ]


def warnings(place: Place, typed: str, found: Glosses) -> list[Hint]:
    """What a machine sees in a translation, in words."""
    source = as_typed(place.text.original, is_html=place.area.kind(place.field).is_html)
    said = [
        hint for one in faults(source, typed, language=place.language) for hint in _hints_of(one)
    ]
    lost = [one for one in found.terms if one.is_missing]
    return said + [
        Hint(
            "term",
            _("“%(word)s” is agreed to be “%(equivalent)s”; the translation does not have it.")
            % {"word": one.word, "equivalent": "” / “".join(one.equivalents)},
        )
        for one in lost
    ]


def _hints_of(fault: Fault) -> list[Hint]:
    lost, added = " ".join(fault.lost), " ".join(fault.added)
    if fault.kind in {"tags", "links", "placeholders", "numbers"}:
        lacking = _("In the original, not in the translation: %(lost)s") % {"lost": lost}
        new = _("In the translation, not in the original: %(added)s") % {"added": added}
        said = [lacking] * bool(lost) + [new] * bool(added)
        return [Hint(fault.kind, words) for words in said]
    words = {
        "broken": _("A sign such as <strong> is opened and not closed, or the other way round."),
        "same": _("The translation is the same as the original."),
        "script": _("It is not written in the letters of this language."),
        "lines": _("The original has another number of paragraphs."),
        "long": _("It is more than three times as long as the original."),
    }.get(fault.kind, _("Please write the translation."))
    return [Hint(fault.kind, words)]


def next_place(place: Place, rights: Rights) -> tuple[str, int, str] | None:
    """Where to go on: the next text of the row that lacks something, else the next row that
    somebody may see. At most three queries."""
    taken = set(
        Work.objects.open()
        .filter(area=place.area.key, row=place.row.pk, language=place.language)
        .values_list("field", flat=True)
    )
    wanting = [
        one.field for one in neighbours(place)
        if one.standing.state in WANTING and not one.is_here and one.field not in taken
    ]  # fmt: skip
    order = place.area.texts
    later = [name for name in wanting if order.index(name) > order.index(place.field)]
    if later or wanting:
        return (place.area.key, place.row.pk, (later or wanting)[0])
    return _next_row(place, rights)


def _next_row(place: Place, rights: Rights) -> tuple[str, int, str] | None:
    from_here = Gap.objects.filter(area=place.area.key, language=place.language)
    here = from_here.filter(row=place.row.pk).first()
    visible = place.area.visible_to(rights.person)
    if not rights.may_help:
        visible = place.area.kept_by(rights.person)
    rows = from_here.exclude(row=place.row.pk).filter(row__in=visible.values("pk"))
    if here:
        rows = rows.filter(importance__lte=here.importance)
    busy = Work.objects.open().filter(area=place.area.key, language=place.language)
    rows = rows.exclude(row__in=busy.values("row"))
    gap = rows.order_by("-importance", "-pk").first()
    return (gap.area, gap.row, first_of(place.area, gap.states)) if gap else None


def script_name(language: str) -> str:
    return str(SCRIPTS[script_of(language)])
