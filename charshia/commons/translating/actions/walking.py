"""Keeping what the desk lists true: gaps and progress."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Sum

from charshia.commons.translating.areas import Area, areas, targets
from charshia.commons.translating.gaps import COUNTS, Lack, lacks, texts_in
from charshia.commons.translating.models import Gap, Progress, Walk
from charshia.ground.journal.actions import action

CHUNK = 100
FACTS = ["importance", "states", "signs", *COUNTS]


@action
def walk(*, now: datetime, most: int = 1000) -> int:
    """Look at up to ``most`` rows, going on where the last walk ended; how many it was.

    So a change that nobody told of (an import, a row that became visible) is seen at the
    latest when the walk comes round. Each area that ends has its progress counted.
    """
    seen = 0
    for area in _longest_ago():
        walk_of, _made = Walk.objects.select_for_update().get_or_create(area=area.key)
        while seen < most:
            count = _step(area, walk_of, now)
            seen += count
            if count < CHUNK:
                _end(area, walk_of, now)
                break
        if seen >= most:
            break
    return seen


def _longest_ago() -> list[Area]:
    """First the one in which the last walk stopped half way, then by when they ended."""
    known = {walk.area: walk for walk in Walk.objects.all()}

    def rank(area: Area) -> tuple[int, str]:
        walk = known.get(area.key)
        if walk is None:
            return (1, "")
        ended = walk.ended_at.isoformat() if walk.ended_at else ""
        return (0 if walk.after else 1, ended)

    return sorted(areas(), key=rank)


def _step(area: Area, walk_of: Walk, now: datetime) -> int:
    manager: Any = area.model._default_manager
    rows = list(manager.filter(pk__gt=walk_of.after).only(*area.texts).order_by("pk")[:CHUNK])
    if rows:
        _keep(area, rows, now)
        ids = [row.pk for row in rows]
        public = set(area.visible_to(None).filter(pk__in=ids).values_list("pk", flat=True))
        walk_of.texts += sum(len(texts_in(area, row)) for row in rows if row.pk in public)
        walk_of.after = ids[-1]
        walk_of.save(update_fields=["texts", "after"])
    return len(rows)


def _keep(area: Area, rows: Sequence[Any], now: datetime) -> None:
    """Write the gaps of these rows where they are not what they were. Four queries at most."""
    ids = [row.pk for row in rows]
    weights = area.weigh(ids, now)
    old = {(gap.row, gap.language): gap for gap in Gap.objects.filter(area=area.key, row__in=ids)}
    changed = []
    for row in rows:
        importance = area.weight + weights.get(row.pk, 0)
        for language, lack in lacks(texts_in(area, row), targets()).items():
            gap = old.pop((row.pk, language), None)
            made = _gap(area, row.pk, language, lack, importance)
            if gap is None or any(getattr(gap, name) != getattr(made, name) for name in FACTS):
                changed.append(made)
    if old:
        Gap.objects.filter(pk__in=[gap.pk for gap in old.values()]).delete()
    Gap.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["area", "row", "language"],
        update_fields=FACTS,
        batch_size=CHUNK,
    )


def _gap(area: Area, row: int, language: str, lack: Lack, importance: int) -> Gap:
    return Gap(area=area.key, row=row, language=language, importance=importance, **lack.facts())


def _end(area: Area, walk_of: Walk, now: datetime) -> None:
    """The area was walked through: what has gone is forgotten, the sums are counted."""
    manager: Any = area.model._default_manager
    gaps = Gap.objects.filter(area=area.key)
    gaps.exclude(Exists(manager.filter(pk=OuterRef("row")))).delete()
    public = gaps.filter(Exists(area.visible_to(None).filter(pk=OuterRef("row"))))
    counted: Any = public.values("language").annotate(**{n: Sum(n) for n in COUNTS}).order_by()
    sums = {row["language"]: {name: row[name] for name in COUNTS} for row in counted}
    rows = [
        Progress(
            area=area.key, language=language, texts=walk_of.texts, at=now,
            **sums.get(language, dict.fromkeys(COUNTS, 0)),
        )
        for language in targets()
    ]  # fmt: skip
    Progress.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["area", "language"],
        update_fields=["texts", "at", *COUNTS],
    )
    walk_of.after, walk_of.texts, walk_of.ended_at = 0, 0, now
    walk_of.save(update_fields=["after", "texts", "ended_at"])


@action
def look_again(area: Area, rows: Collection[int], *, now: datetime) -> None:
    """Some rows have changed: keep their gaps, and the sums of those that anybody sees."""
    gaps = Gap.objects.filter(area=area.key, row__in=rows)
    before = _sums(area, gaps)
    manager: Any = area.model._default_manager
    _keep(area, list(manager.filter(pk__in=rows).only(*area.texts).order_by("pk")), now)
    after = _sums(area, gaps)
    for language in sorted(before.keys() | after.keys()):
        changes = {
            name: F(name) + difference
            for name in COUNTS
            if (difference := _of(after, language, name) - _of(before, language, name))
        }
        if changes:
            Progress.objects.filter(area=area.key, language=language).update(**changes)


def _sums(area: Area, gaps: Any) -> dict[str, dict[str, int]]:
    seen = gaps.filter(Q(Exists(area.visible_to(None).filter(pk=OuterRef("row")))))
    found: dict[str, dict[str, int]] = {}
    for gap in seen:
        counts = found.setdefault(gap.language, dict.fromkeys(COUNTS, 0))
        for name in COUNTS:
            counts[name] += getattr(gap, name)
    return found


def _of(sums: dict[str, dict[str, int]], language: str, name: str) -> int:
    return sums.get(language, {}).get(name, 0)
