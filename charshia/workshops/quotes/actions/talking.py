"""What the two sides write to each other of one request: a thread of messages."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import Said, open_thread_about, open_thread_with, write
from charshia.people.messages.models import Message, Side, Thread
from charshia.workshops.quotes.actions.asking import NotNow, locked
from charshia.workshops.quotes.kinds import Party, Stage
from charshia.workshops.quotes.models import Asked
from charshia.workshops.quotes.queries import called


@action
def write_about(asked: Asked, *, party: Party, said: Said, by: Person, now: datetime) -> Message:
    """Neither side reads an address of the other; the name of who asks only if she shows it.

    Raises NotNow, and what ``write`` raises.
    """
    request = locked(asked.request_id)
    asker = request.asker
    if request.stage == Stage.DRAFT or asker is None:
        raise NotNow(_("There is nobody here to write to."))
    thread = _thread(asked, asker, signs=request.shows_contact, now=now)
    side = Side.VISITOR if party == Party.ASKER else Side.HOUSE
    return write(thread, side=side, said=said, by=by, now=now)


def _thread(asked: Asked, asker: Person, *, signs: bool, now: datetime) -> Thread:
    room = f"quote{asked.pk}"
    if asked.stall is not None:
        return open_thread_about(
            asked.stall.organisation, asker=asker, room=room, signs=signs, now=now
        )
    if asked.person is None:
        raise NotNow(_("There is nobody here to write to."))
    return open_thread_with(
        asked.person, asker=asker, room=room, called=called(asked).name, now=now, signs=signs
    )
