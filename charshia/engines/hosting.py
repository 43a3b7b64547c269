"""Who is in a group, and who keeps it: as long as anybody is there, somebody keeps it."""

from collections.abc import Callable
from dataclasses import dataclass, replace


class LastHost(ValueError):
    """Others are there, and nobody else keeps it: she hands over first."""


@dataclass(frozen=True)
class Roles:
    """``hosts`` keep it, ``others`` take part; nobody is both. Without anybody it has ended."""

    hosts: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()

    @property
    def is_over(self) -> bool:
        return not self.hosts and not self.others


Step = Callable[[Roles, int], Roles]


def join(roles: Roles, person: int) -> Roles:
    """Who comes into an empty one keeps it. Who is there already stays what she is."""
    if roles.is_over:
        return Roles(frozenset({person}))
    if person in roles.hosts:
        return roles
    return replace(roles, others=roles.others | {person})


def leave(roles: Roles, person: int) -> Roles:
    """Raises LastHost, unless she is the last of all."""
    left = Roles(roles.hosts - {person}, roles.others - {person})
    if left.others and not left.hosts:
        raise LastHost
    return left


def appoint(roles: Roles, person: int) -> Roles:
    """She keeps it too; who is not there cannot."""
    if person not in roles.others:
        return roles
    return Roles(roles.hosts | {person}, roles.others - {person})


def step_down(roles: Roles, person: int) -> Roles:
    """She takes part, and keeps it no more. Raises LastHost."""
    if person not in roles.hosts:
        return roles
    if len(roles.hosts) == 1:
        raise LastHost
    return Roles(roles.hosts - {person}, roles.others | {person})
