"""Texts as files, and files as translations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.commons.translating.actions import Place, bring_in, note_outcome
from charshia.commons.translating.areas import Area, area_named, areas
from charshia.commons.translating.formats import po, xliff
from charshia.commons.translating.formats.units import MOST_BYTES, Unit, Unreadable
from charshia.commons.translating.gaps import WANTING, texts_in
from charshia.commons.translating.models import Upload
from charshia.commons.translating.queries import Sieve, gaps_seen
from charshia.commons.translating.rights import Rights, rights_of
from charshia.engines.handwriting import as_typed, from_typed
from charshia.ground.languages.tags import to_bcp47

MOST_ROWS: Final = 500
AT_ONCE: Final = 25  # units that are brought in together


@dataclass(frozen=True)
class Format:
    """A kind of file. ``write`` and ``read`` are of its module in ``formats``."""

    name: str
    ending: str
    kind: str
    write: Callable[..., bytes]
    read: Callable[[bytes], tuple[str, list[Unit]]]


FORMATS: Final = {
    "xliff": Format("XLIFF", "xlf", "application/x-xliff+xml", xliff.write, xliff.read),
    "po": Format("PO", "po", "text/x-gettext-translation; charset=utf-8", po.write, po.read),
}


def units_lacking(rights: Rights, sieve: Sieve) -> list[Unit]:
    """What is lacking, the most important rows first, at most so many. A query for each area."""
    gaps = gaps_seen(rights, sieve).order_by("-importance", "-pk")[:MOST_ROWS]
    wanted: dict[str, list[int]] = {}
    for key, row in gaps.values_list("area", "row"):
        wanted.setdefault(key, []).append(row)
    found = []
    for area in areas():
        manager: Any = area.model._default_manager
        rows = manager.in_bulk(wanted.get(area.key, []))
        for pk in wanted.get(area.key, []):
            if pk in rows:
                found += _units(area, rows[pk], sieve.language)
    return found


def _units(area: Area, row: Any, language: str) -> list[Unit]:
    found = []
    for name, text in texts_in(area, row).items():
        standing = text.standing(language)
        if standing.state in WANTING:
            is_html = area.kind(name).is_html
            found.append(
                Unit(
                    f"{area.key}/{row.pk}.{name}",
                    str(text.source),
                    as_typed(text.original, is_html=is_html),
                    as_typed(text.get(language, ""), is_html=is_html),
                    f"{area.called(row)}: {area.field_name(name)}",
                    is_unsure=True,
                )
            )
    return found


def read_file(name: str, content: bytes) -> list[dict[str, Any]]:
    """The units of a file as an upload keeps them. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 5 MB."), field="file")
    kind = "po" if name.lower().endswith((".po", ".pot")) else "xliff"
    try:
        said, units = FORMATS[kind].read(content)
        language = to_bcp47(said or "?")
    except ValueError:
        raise Unreadable(
            _("The file does not say into which one language it translates.")
        ) from None
    return [
        {"id": one.id, "source": one.source, "target": one.target, "unsure": one.is_unsure,
         "language": language}
        for one in units
    ]  # fmt: skip


REFUSED: Final = {
    "unknown": gettext_lazy("there is no such text here, or not for you"),
    "changed": gettext_lazy("the original was changed since"),
    "unsure": gettext_lazy("marked as unsure in the file"),
    "empty": gettext_lazy("not translated"),
    "same": gettext_lazy("says what is here already"),
    "long": gettext_lazy("too long"),
}


@dataclass(frozen=True)
class Outcome:
    """What would become of a unit: taken, or why not (a key of REFUSED)."""

    id: str
    source: str
    target: str
    refused: str = ""
    place: Place | None = None
    text: str = ""  # as it is kept

    @property
    def why(self) -> str:
        return str(REFUSED[self.refused]) if self.refused else ""


def outcomes(units: Iterable[dict[str, Any]], rights: Rights) -> list[Outcome]:
    """What would become of each unit. A query for each area, and one for its kept rows."""
    read = [(Unit(one["id"], "", one["source"], one["target"], is_unsure=one["unsure"]),
             one["language"]) for one in units]  # fmt: skip
    rows = _rows(unit for unit, _language in read)
    visible = _visible(rows, rights)
    return [_outcome(unit, language, rights, rows, visible) for unit, language in read]


Rows = dict[tuple[str, int], Any]


def _rows(units: Iterable[Unit]) -> Rows:
    wanted: dict[str, set[int]] = {}
    for unit in units:
        if unit.place:
            wanted.setdefault(unit.place[0], set()).add(unit.place[1])
    found: Rows = {}
    for key, ids in wanted.items():
        area = area_named(key)
        if area:
            manager: Any = area.model._default_manager
            found |= {(key, pk): row for pk, row in manager.in_bulk(ids).items()}
    return found


def _visible(rows: Rows, rights: Rights) -> dict[tuple[str, int], bool]:
    """Rows that she may see; true for those that she keeps."""
    found: dict[tuple[str, int], bool] = {}
    for area in areas():
        ids = [pk for key, pk in rows if key == area.key]
        if not ids:
            continue
        seen = area.visible_to(rights.person).filter(pk__in=ids).values_list("pk", flat=True)
        kept = area.kept_by(rights.person)
        own = set(kept.filter(pk__in=ids).values_list("pk", flat=True)) if kept is not None else ()
        found |= {(area.key, pk): pk in own for pk in {*seen, *own}}
    return found


def _outcome(
    unit: Unit, language: str, rights: Rights, rows: Rows,
    visible: dict[tuple[str, int], bool],
) -> Outcome:  # fmt: skip
    place = _place(unit, language, rights, rows, visible)
    if place is None:
        return Outcome(unit.id, unit.source, unit.target, "unknown")
    kind = place.area.kind(place.field)
    original = as_typed(place.text.original, is_html=kind.is_html)
    text = kind.clean(from_typed(unit.target, is_html=kind.is_html, like=place.text.original))
    refused = {
        "empty": not text,
        "unsure": unit.is_unsure,
        "changed": " ".join(unit.source.split()) != " ".join(original.split()),
        "long": len(text) > kind.longest,
        "same": place.text.get(language) == text
        and place.text.standing(language).state not in WANTING,
    }
    why = next((name for name, holds in refused.items() if holds), "")
    return Outcome(unit.id, unit.source, unit.target, why, place, text)


def _place(
    unit: Unit, language: str, rights: Rights, rows: Rows,
    visible: dict[tuple[str, int], bool],
) -> Place | None:  # fmt: skip
    if unit.place is None:
        return None
    key, pk, field = unit.place
    area, row = area_named(key), rows.get((key, pk))
    if area is None or row is None or (key, pk) not in visible or field not in area.texts:
        return None
    may = language in rights.languages or visible[key, pk]
    return Place(area, row, field, language) if may and getattr(row, field) else None


def bring(upload: Upload, *, now: datetime) -> None:
    """Bring in what an upload says, some units at a time; saying it twice changes nothing."""
    rights = rights_of(upload.person)
    counts = {"taken": 0, "refused": 0}
    good = []
    for one in outcomes(upload.units, rights):
        if one.refused or one.place is None:
            counts["refused"] += 1
        else:
            good.append((one.place, one.text))
    for start in range(0, len(good), AT_ONCE):
        done = bring_in(good[start : start + AT_ONCE], by=upload.person, now=now)
        counts = {name: counts[name] + done[name] for name in counts}
    note_outcome(upload, counts, now=now)
