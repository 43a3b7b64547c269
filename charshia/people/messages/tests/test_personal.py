import pytest

from charshia.people.accounts.models import Person
from charshia.people.messages.actions import Said, Visitor, write_first
from charshia.people.messages.models import Message, Seat, Side
from charshia.people.messages.personal import erase, export
from charshia.people.messages.tests.talking import kazani, seat

pytestmark = pytest.mark.usefixtures("cast")


def test_who_leaves_takes_her_words_along_and_leaves_no_name(now):
    jehona = Person.objects.get(email="jehona@example.org")
    who = Visitor("sq", person=jehona)
    sent = write_first(kazani(), visitor=who, said=Said("Ka?", "sq"), place="", now=now)
    (told,) = export(jehona)
    erase(jehona, now)
    left = seat(sent, Side.VISITOR)

    assert (told["text"], told["side"]) == ("Ka?", "visitor")
    assert (left.person, left.name, left.email, left.phone) == (None, "", "", "")
    assert (Message.objects.count(), Seat.objects.of_person(jehona).count()) == (1, 0)
