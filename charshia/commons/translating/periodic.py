from datetime import datetime

from charshia.commons.translating.actions import (
    ask_to_fill,
    forget_invitations,
    forget_uploads,
    let_go,
    walk,
)
from charshia.ground.journal.rhythm import every


@every(seconds=60)
def walk_along(now: datetime) -> None:
    walk(now=now)


@every(seconds=60)
def fill_in_by_machine(now: datetime) -> None:
    ask_to_fill(now=now)


@every(seconds=3600)
def let_go_of_old_drafts(now: datetime) -> None:
    let_go(now=now)
    forget_invitations(now=now)
    forget_uploads(now=now)
