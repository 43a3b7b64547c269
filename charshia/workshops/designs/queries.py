from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q

from charshia.engines.money import Money
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.money.show import show_number, unit_name
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation
from charshia.workshops.designs.kinds import Difficulty
from charshia.workshops.designs.licences import Licence, licences_of
from charshia.workshops.designs.looking import KINDS
from charshia.workshops.designs.models import (
    Design,
    DesignQuerySet,
    File,
    Part,
    Step,
    StepImage,
    Tool,
    Version,
)
from charshia.workshops.designs.wording import faults_said, said
from charshia.workshops.terms.names import process_name

A_PAGE: Final = 24
TURNED: Final = ("model/stl", "model/obj", "model/3mf", "model/gltf-binary")
DRAWING: Final = 160_000  # bytes of ui/mesh.js, compressed


@dataclass(frozen=True)
class Card:
    design: Design
    picture: Picture | None


@dataclass(frozen=True)
class Asked:
    """What a reader asked of the list; what makes no sense is left out."""

    difficulty: str = ""
    process: str = ""
    licence: str = ""
    number: int = 1  # of the page

    def address(self, **change: str | int) -> str:
        said = {"difficulty": self.difficulty, "process": self.process, "licence": self.licence}
        query = urlencode({name: value for name, value in (said | change).items() if value})
        return f"?{query}" if query else "?"


@dataclass(frozen=True)
class Facet:
    """A choice of the list and where it leads: to more of its kind, or back."""

    name: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Listing:
    asked: Asked
    cards: list[Card]
    facets: list[list[Facet]]
    later: str = ""


def asked_of(given: dict[str, str]) -> Asked:
    number, difficulty = given.get("page", ""), given.get("difficulty", "")
    return Asked(
        difficulty if difficulty in Difficulty.values else "",
        given.get("process", "").replace("\0", "")[:60],
        given.get("licence", "").replace("\0", "")[:60],
        int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1,
    )


def design_listing(asked: Asked) -> Listing:
    """The newest first. Five queries at most, however many."""
    start = (max(asked.number, 1) - 1) * A_PAGE
    rows = _within(Design.objects.visible(), asked).order_by("-published_at", "-pk")
    found = list(rows.with_owner()[start : start + A_PAGE + 1])
    shown = pictures(one.image_id for one in found if one.image_id)
    cards = [Card(one, shown.get(one.image_id or 0)) for one in found[:A_PAGE]]
    later = asked.address(page=asked.number + 1) if len(found) > A_PAGE else ""
    return Listing(asked, cards, _facets(asked), later)


def _within(rows: DesignQuerySet, asked: Asked) -> DesignQuerySet:
    if asked.difficulty:
        rows = rows.filter(difficulty=asked.difficulty)
    if asked.licence:
        rows = rows.filter(licence=asked.licence)
    if asked.process:
        asked_for = Q(tools__process=asked.process) | Q(parts__process=asked.process)
        rows = rows.filter(asked_for).distinct()
    return rows


def _facets(asked: Asked) -> list[list[Facet]]:
    """Those under which something stands, by the names that readers know. Four queries."""
    rows = Design.objects.visible()
    names = dict(Difficulty.choices)
    known = {
        "difficulty": rows.exclude(difficulty="")
        .values_list("difficulty", flat=True).order_by().distinct(),
        "process": _processes(),
        "licence": rows.values_list("licence", flat=True).order_by().distinct(),
    }  # fmt: skip
    return [
        [
            Facet(
                process_name(value) if name == "process" else str(names.get(value, value)),
                asked.address(**{name: "" if value == getattr(asked, name) else value}),
                value == getattr(asked, name),
            )
            for value in sorted(set(values))
        ]
        for name, values in known.items()
    ]


def _processes() -> set[str]:
    """By which public designs are made. Two queries."""
    found: set[str] = set()
    for rows in (Tool.objects.visible_to(None), Part.objects.visible_to(None)):
        found |= set(rows.exclude(process="").values_list("process", flat=True).distinct())
    return found


@dataclass(frozen=True)
class StepShown:
    step: Step
    pictures: list[Picture]


@dataclass(frozen=True)
class FileShown:
    """``notes`` are what was made harmless in it and what is wrong with its mesh."""

    file: File
    picture: Picture | None
    notes: list[str]

    @property
    def turns(self) -> bool:
        """Can a browser turn it about?"""
        return self.file.served in TURNED

    @property
    def tap_size(self) -> int:
        """Bytes that come when somebody wants to turn it about: the file and what draws it."""
        return self.file.size + DRAWING

    @property
    def is_being_drawn(self) -> bool:
        """An errand has still to look at it."""
        return self.file.served in KINDS and not self.file.shape

    @property
    def is_mesh(self) -> bool:
        return len(self.file.shape.get("size_mm", ())) == 3

    @property
    def volume_cm3(self) -> float:
        return (self.file.shape.get("volume_mm3") or 0) / 1000

    @property
    def has_no_picture(self) -> bool:
        return self.file.served == "model/step"

    @property
    def size(self) -> str:
        """ "30 × 20 × 5 mm"; empty where it was not measured."""
        sides = [show_number(Decimal(f"{side:g}")) for side in self.file.shape.get("size_mm", ())]
        return f"{' × '.join(sides)}\u00a0{unit_name('mm')}" if sides else ""


@dataclass(frozen=True)
class Whole:
    """A design with all that its page shows."""

    design: Design
    picture: Picture | None
    steps: list[StepShown]
    beside: list[StepImage]
    parts: list[Part]
    tools: list[Tool]
    version: Version | None
    files: list[FileShown]
    versions: list[Version]
    licences: list[Licence]
    source: Version | None
    remixes: list[Design]


def whole(design: Design, version: Version | None) -> Whole:
    """With the files of ``version``. Eleven queries, however much there is."""
    steps = list(Step.objects.filter(design=design).in_order())
    beside = list(StepImage.objects.filter(step__in=steps).order_by("position", "pk"))
    files = list(File.objects.filter(version=version).in_order()) if version else []
    ids = [design.image_id, *(one.image_id for one in beside), *(one.image_id for one in files)]
    shown = pictures(one for one in ids if one)
    versions = list(Version.objects.published().filter(design=design).newest_first())
    return Whole(
        design,
        shown.get(design.image_id or 0),
        [StepShown(one, [shown[b.image_id] for b in beside
                         if b.step_id == one.pk and b.image_id in shown]) for one in steps],
        beside,
        list(Part.objects.filter(design=design).in_order()),
        list(Tool.objects.filter(design=design).in_order()),
        version,
        [FileShown(one, shown.get(one.image_id or 0),
                   [*said(one.findings), *faults_said(one.shape)]) for one in files],
        versions,
        licences_of(design.licence),
        _source_of(design),
        list(Design.objects.visible().filter(remixed_from__in=versions).order_by("pk")[:50]),
    )  # fmt: skip


def _source_of(design: Design) -> Version | None:
    rows = Version.objects.visible_to(None).select_related("design")
    return rows.filter(remixes=design).first()


def file_names(design: Design) -> list[str]:
    """Those of its newest version. One query."""
    rows = File.objects.filter(version__design=design).in_order()
    named = list(rows.values_list("version__number", "name"))
    newest = max((number for number, _name in named), default=0)
    return [name for number, name in named if number == newest]


def cost_of_parts(parts: list[Part]) -> list[Money]:
    """What those with a price cost together, by currency."""
    sums: dict[str, Decimal] = {}
    for part in parts:
        if part.price_minor is not None:
            sums.setdefault(part.currency, Decimal(0))
            sums[part.currency] += part.price_minor * part.quantity
    return [Money(round(sums[code]), code) for code in sorted(sums)]


@dataclass(frozen=True)
class Difference:
    """Which files are not as they were in the version before."""

    new: list[str]
    gone: list[str]
    changed: list[str]


def difference(version: Version | None, files: list[FileShown]) -> Difference | None:
    """Between ``version`` and the published one before it; None if there is none. One query."""
    if version is None or version.number == 1:
        return None
    rows = File.objects.filter(
        version__design=version.design_id, version__number=version.number - 1
    )
    before = dict(rows.values_list("name", "sha256"))
    now = {one.file.name: one.file.sha256 for one in files}
    return Difference(
        [name for name in now if name not in before],
        sorted(name for name in before if name not in now),
        [name for name in now if name in before and before[name] != now[name]],
    )


def organisations_run_by(person: Person) -> list[Organisation]:
    """Those in whose name she may speak. One query."""
    return list(
        Organisation.objects.filter(
            memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
        ).order_by("pk")
    )


def state_of(design: Design) -> dict[str, Any]:
    marks = {"published": "good", "withdrawn": "bad"}
    return {"words": design.get_status_display(), "mark": marks.get(design.status, "waiting")}
