"""Text messages are answered here, outside any request."""

from django.utils import timezone

from charshia.circular.residues.actions import note_answered
from charshia.circular.residues.answering import answer_to
from charshia.circular.residues.models import Text
from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.messages.sms import send_sms


@on("circular.text.taken")
def answer(entry: Entry) -> None:
    """Run again, it has been answered and is left."""
    key = int(entry.subject.rpartition("/")[2])
    rows = Text.objects.filter(pk=key, answered_at=None)
    found = rows.select_related("enterprise__organisation", "plot__settlement").first()
    if found is not None:
        send_sms(found.phone, answer_to(found))
        note_answered(found, now=timezone.now())
