"""What must be true of customers who were invited, for ``charshia check``."""

from collections.abc import Iterator
from typing import Any

from charshia.ground.journal.actions import reference
from charshia.ground.journal.checks import Outcome, check, compare
from charshia.market.reach.actions.customers import print_of
from charshia.market.reach.models import Follower, Invited, Never, Sheet, ShortLink

Pairs = Iterator[tuple[str, Any, Any]]


@check("nobody-is-asked-who-said-no-or-follows-already")
def asked_once() -> Outcome:
    """Who said no is in nobody's list, and who follows a stall waits for no letter of it."""
    return compare(_asked())


def _asked() -> Pairs:
    never = set(Never.objects.values_list("digest", flat=True))
    follow = set(Follower.objects.values_list("stall", "email"))
    for one in Invited.objects.order_by("pk").iterator(chunk_size=500):
        found = print_of(one.email) in never, (one.stall_id, one.email) in follow
        yield reference(one), (False, False), found


@check("sheets-lead-to-their-own-stall-or-the-market")
def sheets_are_own() -> Outcome:
    """No stall's poster carries the code of another."""
    return compare(_sheets())


def _sheets() -> Pairs:
    of = dict(ShortLink.objects.values_list("pk", "stall"))
    for sheet in Sheet.objects.order_by("pk").iterator(chunk_size=500):
        yield reference(sheet), sheet.stall_id, of[sheet.link_id]
