from datetime import timedelta
from typing import Any

from django.utils import timezone

from charshia.market.talks.actions import keep_saying, post_notice
from charshia.people.messages.actions import Said, Visitor, open_thread, write
from charshia.people.messages.models import Side
from charshia.people.organisations.duties import Duty
from tests.standing import World

PUBLIC = {"talks:write"}
DUTIES = {
    f"talks:{view}": Duty.ORDERS
    for view in (
        "inbox", "thread", "answers", "reading", "settling", "letters", "blocking", "reports",
        "order", "sayings", "removal", "neighbours", "neighbour", "closing",
    )
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    now, stall = timezone.now(), world.stall
    who = Visitor("sq", guest_key="e" * 43, name="Arta", phone="+38344123457")
    thread = open_thread(stall.organisation, visitor=who, now=now)
    write(thread, side=Side.VISITOR, said=Said("Ka?", "sq"), by="guest", now=now)
    owner = stall.organisation.memberships.first().person
    saying = keep_saying(stall, words={"sq": "Po."}, by=owner, now=now)
    notice = post_notice(
        stall, kind="seek", field="packaging", words={"sq": "Kavanoza"},
        valid_until=timezone.localdate(now) + timedelta(days=9), by=owner, now=now,
    )  # fmt: skip
    of_thread = ("thread", "answers", "reading", "settling", "letters", "blocking", "reports")
    keys: dict[str, dict[str, Any]] = {f"talks:{view}": {"pk": thread.pk} for view in of_thread}
    return keys | {
        "talks:removal": {"pk": saying.pk},
        "talks:closing": {"pk": notice.pk},
        "talks:neighbour": {"other": "tepsia"},
    }
