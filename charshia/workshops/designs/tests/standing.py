from typing import Any

from django.utils import timezone

from charshia.commons.gathering.actions import Asked, answer, ask
from charshia.workshops.designs.actions import (
    Made,
    begin_version,
    keep_file,
    keep_look,
    tell_make,
)
from charshia.workshops.designs.models import File
from charshia.workshops.designs.tests.drawing import drafted, person, sent, shown
from tests.standing import World

PUBLIC = {"designs:designs", "designs:design", "designs:version", "designs:file", "designs:archive",
          "designs:mesh", "designs_rss", "designs_atom"}  # fmt: skip
OWN = {f"designs:{name}" for name in ("mine", "new", "make", "remix")}
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
    shape = {"size_mm": [80, 50, 5], "faults": ["open"], "bodies": 1, "triangles": 12}
    keep_look(published, shape=shape, picture=None, now=now)
    version = begin_version(design, by=shpresa, now=now)
    kept = keep_file(version, sent("foot.stl"), by=shpresa, now=now)
    row = one | {"kind": "steps", "pk": step.pk}
    made = Made(now.date(), note=SPOKEN, different=SPOKEN, is_shown=True)
    make = tell_make(published.version, made, by=shpresa, now=now)
    asked = Asked(SPOKEN, {}, "en", f"design:{design.pk}")
    answer(ask(asked, by=shpresa, now=now), text=SPOKEN, by=shpresa, now=now)
    return {
        **{f"designs:{name}": one for name in ("design", "edit", "text", "publication",
                                               "withdrawal", "new_file")},
        "designs:version": one | {"number": 1},
        "designs:archive": one | {"number": 1},
        "designs:mesh": one | {"number": 1, "pk": published.pk},
        "designs_rss": {"tag": "sq"},
        "designs_atom": {"tag": "sq"},
        "designs:file": one | {"number": 1, "pk": published.pk},
        "designs:file_removal": one | {"pk": kept.pk},
        "designs:new_piece": one | {"kind": "parts"},
        "designs:piece": row,
        "designs:piece_removal": row,
        "designs:piece_move": row,
        "designs:file_move": one | {"pk": kept.pk},
        "designs:make": one,
        "designs:remix": one | {"number": 1},
        "designs:make_removal": one | {"pk": make.pk},
        "designs:make_hiding": one | {"pk": make.pk},
    }  # fmt: skip


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """One that nobody else sees yet."""
    draft = drafted(SPOKEN, by=person("shpresa"), now=timezone.now())
    return [("designs:edit", {"slug": draft.slug})]
