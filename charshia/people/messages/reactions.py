from django.utils import timezone

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.actions import give_sign_in_link
from charshia.people.accounts.links import sign_in_address
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import send_letter


@on("people.sign_in.asked")
def write_sign_in_link(entry: Entry) -> None:
    """The link is made here and not before: what stands in the journal lets nobody in."""
    person = Person.objects.filter(pk=entry.subject.rpartition("/")[2], is_active=True).first()
    if person is None or not person.email:
        return
    token = give_sign_in_link(person, now=timezone.now())
    next_ = entry.facts.get("next", "")
    address = sign_in_address(token, language=person.language, next_=next_)
    context = {"person": person, "address": address}
    send_letter(person.email, "messages/sign_in", context, language=person.language)
