"""Designs of the demonstration: what the workshops of its street can make, one made and one made
anew."""

import json
import math
import struct
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from charshia.commons.gathering.actions import Asked, answer, ask, mark_helped
from charshia.demo.buying import owner_of, stall_of
from charshia.demo.cast import DATA
from charshia.engines.money import Money
from charshia.workshops.designs.actions import (
    Facts,
    Made,
    Sent,
    add_piece,
    begin_version,
    draft_design,
    keep_file,
    publish_version,
    remix,
    tell_make,
)
from charshia.workshops.designs.kinds import FileKind
from charshia.workshops.designs.models import Design, Part, Step, Tool

Said = Mapping[str, Any]
TEXTS: Final = ("title", "summary", "purpose", "safety")
PLAIN: Final = ("licence", "licensor", "difficulty", "minutes")
ROUND: Final = 32  # sides of the sleeve
Point = tuple[float, float, float]


def design_things(now: datetime) -> None:
    said = json.loads((DATA / "designs.json").read_text(encoding="utf-8"))
    for one in said["designs"]:
        design = _told(one, now - timedelta(days=one["days_ago"]))
        for name, tell in (("make", _made), ("question", _asked), ("remix", _made_anew)):
            if name in one:
                tell(design, one[name], now)


def _told(one: Said, at: datetime) -> Design:
    stall = stall_of(one)
    by = owner_of(stall)
    facts = Facts(**{name: one[name] for name in (*TEXTS, *PLAIN)}, organisation=stall.organisation)
    design = draft_design(facts, by=by, now=at)
    for title, text, caution in one["steps"]:
        add_piece(design, Step, title=title, text=text, caution=caution, by=by, now=at)
    for kind, name in ((Part, "parts"), (Tool, "tools")):
        for piece in one[name]:
            add_piece(design, kind, by=by, now=at, **piece)
    version = begin_version(design, by=by, now=at)
    if "stl" in one:
        sent = Sent(one["stl"], sleeve(), "model/stl", FileKind.EXPORT)
        keep_file(version, sent, by=by, now=at)
    publish_version(version, by=by, now=at)
    design.refresh_from_db()
    return design


def _made(design: Design, said: Said, now: datetime) -> None:
    at = now - timedelta(days=said["days_ago"])
    made = Made(
        at.date(), said["space"], said["note"], said["different"], minutes=said["minutes"],
        cost=Money(said["cost_minor"], "EUR"), is_shown=True, is_named=True,
    )  # fmt: skip
    tell_make(design.versions.get(), made, by=owner_of(stall_of(said)), now=at)


def _asked(design: Design, said: Said, now: datetime) -> None:
    at = now - timedelta(days=said["days_ago"])
    asker = owner_of(stall_of(said))
    asked = Asked(said["text"], {}, asker.language, f"design:{design.pk}")
    question = ask(asked, by=asker, now=at)
    writer = design.author
    assert writer
    given = answer(question, text=said["answer"], by=writer, now=at + timedelta(hours=5))
    mark_helped(given, by=asker, now=at + timedelta(hours=20))


def _made_anew(design: Design, said: Said, now: datetime) -> None:
    at, by = now - timedelta(days=said["days_ago"]), owner_of(stall_of(said))
    mine = remix(design.versions.get(), title=said["title"], note=said["note"], by=by, now=at)
    publish_version(mine.versions.get(), by=by, now=at)


def sleeve() -> bytes:
    """A binary STL: a ring 60 mm wide and 40 mm high, for a tube of 25 mm."""

    def ring(radius: float, z: float) -> list[Point]:
        turns = [2 * math.pi * part / ROUND for part in range(ROUND)]
        return [(radius * math.cos(a), radius * math.sin(a), z) for a in turns]

    low_in, low_out, high_in, high_out = ring(12.6, 0), ring(30, 0), ring(12.6, 40), ring(30, 40)
    rows = []
    for edge, other in (
        (low_out, high_out), (high_out, high_in), (high_in, low_in), (low_in, low_out),
    ):  # fmt: skip
        for here in range(ROUND):
            there = (here + 1) % ROUND
            a, b, c, d = edge[here], edge[there], other[there], other[here]
            rows += [(a, b, c), (a, c, d)]
    packed = [
        struct.pack("<12fH", 0, 0, 0, *(x for point in row for x in point), 0) for row in rows
    ]
    return b"sleeve".ljust(80, b"\0") + struct.pack("<I", len(rows)) + b"".join(packed)
