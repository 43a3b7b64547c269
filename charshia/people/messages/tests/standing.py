from typing import Any

from django.utils import timezone

from charshia.people.messages.actions import Said, Visitor, open_thread, report, write
from charshia.people.messages.models import Side
from tests.standing import World

PUBLIC = {"messages:mine"}
OWN = {"messages:devices", "messages:devices_ending"}
OFFICE = {"messages:office", "messages:report"}
WAYS = (
    "thread", "answers", "reading", "settling", "letters", "blocking", "reports", "fresh_link",
)  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """A reported thread of somebody with Kazani; the number opens it only to its two sides."""
    now, stall = timezone.now(), world.stall
    who = Visitor("sq", guest_key="d" * 43, name="Jehona", phone="+38344123456")
    thread = open_thread(stall.organisation, visitor=who, now=now)
    said = Said("Ka?", "sq")
    write(thread, side=Side.VISITOR, said=said, by="guest", now=now)
    seat = thread.seats.get(side=Side.HOUSE)
    seat.thread = thread
    made = report(seat, why="spam", words="", by="system", now=now)
    keys: dict[str, dict[str, Any]] = {f"messages:{way}": {"token": thread.pk} for way in WAYS}
    return keys | {"messages:report": {"pk": made.pk}}
