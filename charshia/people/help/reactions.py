"""Letters: to who asked, in her language, and to those who help."""

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.people.accounts.models import Person
from charshia.people.help.models import Helper, HelpRequest, State
from charshia.people.help.queries import find_reach
from charshia.people.messages.letters import send_letter, write_to_each


@on("people.help.asked")
def write_it_has_come(entry: Entry) -> None:
    found = _found(entry)
    if found is not None and found.email:
        context = {"asked": found, "reach": find_reach()}
        send_letter(found.email, "help/letters/asked", context, language=found.language)


@on("people.help.asked")
def tell_helpers(entry: Entry) -> None:
    """Those who help and have an address; what was asked stands on the page, not in the letter."""
    found = _found(entry)
    if found is None or found.state != State.OPEN:
        return
    helpers = Person.objects.filter(pk__in=Helper.objects.values("person"))
    rows = helpers | Person.objects.filter(is_coordinator=True)
    write_to_each(rows, "help/letters/new", {"asked": found}, "help:request", found.pk)


@on("people.help.answered")
def write_the_answer(entry: Entry) -> None:
    found = _found(entry)
    if found is not None and found.email and found.answer:
        context = {"asked": found, "reach": find_reach()}
        send_letter(found.email, "help/letters/answer", context, language=found.language)


def _found(entry: Entry) -> HelpRequest | None:
    return HelpRequest.objects.filter(pk=entry.subject.rpartition("/")[2]).first()
