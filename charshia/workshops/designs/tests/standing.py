from typing import Any

from django.utils import timezone

from charshia.workshops.designs.actions import begin_version, keep_file
from charshia.workshops.designs.models import File
from charshia.workshops.designs.tests.drawing import drafted, person, sent, shown
from tests.standing import World

PUBLIC = {"designs:designs", "designs:design", "designs:version", "designs:file"}
OWN = {"designs:mine", "designs:new"}
SPOKEN = {
    "en": "Frame for drying herbs", "sq": "Kornizë për tharje bimësh",
    "sr-Cyrl": "Оквир за сушење биља",
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    now, shpresa = timezone.now(), person("shpresa")
    said = {"purpose": SPOKEN, "safety": SPOKEN, "difficulty": "easy", "minutes": 90}
    design = shown(SPOKEN, by=shpresa, now=now, **said)
    one, step = {"slug": design.slug}, design.steps.get()
    published = File.objects.get(version__design=design)
    version = begin_version(design, by=shpresa, now=now)
    kept = keep_file(version, sent("foot.stl"), by=shpresa, now=now)
    row = one | {"kind": "steps", "pk": step.pk}
    return {
        **{f"designs:{name}": one for name in ("design", "edit", "text", "publication",
                                               "withdrawal", "new_file")},
        "designs:version": one | {"number": 1},
        "designs:file": one | {"number": 1, "pk": published.pk},
        "designs:file_removal": one | {"pk": kept.pk},
        "designs:new_piece": one | {"kind": "parts"},
        "designs:piece": row,
        "designs:piece_removal": row,
    }  # fmt: skip


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that nobody else sees yet."""
    draft = drafted(SPOKEN, by=person("shpresa"), now=timezone.now())
    return [("designs:edit", {"slug": draft.slug})]
