"""Whether somebody has learnt what a machine asks for, and how long that lets her use it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from charshia.engines.booking.policy import Permission
from charshia.engines.indicators import months_later

EVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """A course that a machine asks for. Of those that are not ``is_needed_too`` any one is
    enough; those that are, are needed beside. What was learnt is good for ``months`` (None: for
    ever), and until the machine was not used for ``idle_days`` (None: no matter)."""

    key: int
    is_needed_too: bool = False
    months: int | None = None
    idle_days: int | None = None


@dataclass(frozen=True)
class Learnt:
    """That somebody learnt ``key`` at ``at``; ``ground`` names what shows it, which may end."""

    key: int
    at: datetime
    ground: str
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Grant:
    permission: Permission
    grounds: tuple[str, ...]


def until(permission: Permission) -> datetime:
    """Until when it holds if she does not use the machine again; EVER without an end."""
    return min(permission.ends_at or EVER, permission.lapses_at or EVER)


def holds(permission: Permission, at: datetime) -> bool:
    """As booking sees it: it ends with its last moment."""
    return permission.given_at <= at <= until(permission)


def best(permissions: Iterable[Permission]) -> Permission | None:
    """The one that holds longest."""
    return max(permissions, key=until, default=None)


def granted(
    asked: Sequence[Asked],
    learnt: Iterable[Learnt],
    *,
    now: datetime,
    after: datetime | None = None,
) -> Grant | None:
    """What she may by all that she learnt (after ``after`` where one is given), or None while
    something is lacking. Of several ways it takes the one that holds longest; it ends with the
    first of its courses, and lapses by the shortest of their rules, counted from the last."""
    met = _met(asked, learnt, now, after)
    needed = [one for one in asked if one.is_needed_too]
    others = [met[one.key] for one in asked if not one.is_needed_too and one.key in met]
    if not asked or any(one.key not in met for one in needed):
        return None
    if len(needed) < len(asked) and not others:
        return None
    chosen = [met[one.key] for one in needed]
    chosen += [max(others, key=_length)] if others else []
    return _together(chosen)


def lacking(
    asked: Sequence[Asked],
    learnt: Iterable[Learnt],
    *,
    now: datetime,
    soonest: Mapping[int, datetime],
    after: datetime | None = None,
) -> list[Asked]:
    """The courses that she still has to take, in order: of those of which one is enough, the one
    that she can take first (``soonest`` by key; what is not in it comes last)."""
    met = _met(asked, learnt, now, after)
    others = [one for one in asked if not one.is_needed_too]
    first = min(others, key=lambda one: soonest.get(one.key, EVER), default=None)
    if any(one.key in met for one in others):
        first = None
    return [one for one in asked if one == first or (one.is_needed_too and one.key not in met)]


def _met(
    asked: Sequence[Asked], learnt: Iterable[Learnt], now: datetime, after: datetime | None
) -> dict[int, Grant]:
    """By key of each course that she has learnt and that still holds: what it alone would give."""
    rules = {one.key: one for one in asked}
    met: dict[int, Grant] = {}
    for one in learnt:
        if one.key not in rules or (after is not None and one.at <= after):
            continue
        grant = Grant(_permission(rules[one.key], one), (one.ground,))
        if not holds(grant.permission, now):
            continue
        if one.key not in met or _length(grant) > _length(met[one.key]):
            met[one.key] = grant
    return met


def _permission(rule: Asked, learnt: Learnt) -> Permission:
    ends = [learnt.ends_at] if learnt.ends_at else []
    if rule.months is not None:
        day = months_later(learnt.at.date(), rule.months)
        ends.append(datetime.combine(day, learnt.at.timetz()))
    return Permission(learnt.at, min(ends, default=None), rule.idle_days)


def _length(grant: Grant) -> datetime:
    return until(grant.permission)


def _together(grants: Sequence[Grant]) -> Grant:
    parts = [one.permission for one in grants]
    ends = [one.ends_at for one in parts if one.ends_at is not None]
    idle = [one.idle_days for one in parts if one.idle_days is not None]
    permission = Permission(
        max(one.given_at for one in parts), min(ends, default=None), min(idle, default=None)
    )
    return Grant(permission, tuple(ground for one in grants for ground in one.grounds))
