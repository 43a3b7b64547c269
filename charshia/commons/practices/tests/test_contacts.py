from datetime import timedelta

import pytest

from charshia.commons.practices.actions import (
    NamedAlready,
    TooManyContacts,
    Who,
    agree,
    forget_contact,
    forget_unanswered,
    name_contact,
)
from charshia.commons.practices.actions.leaving import forget_person
from charshia.commons.practices.models import Contact
from charshia.commons.practices.personal import export
from charshia.commons.practices.tests.telling import coordinator, person, told
from charshia.commons.practices.tokens import contact_in, token_of
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("cast")
DAY = timedelta(days=1)
ILIR = Who("Ilir", "Ilir@Example.com", "sq", about={"en": "the dryer"})


def test_somebody_else_is_named_only_after_she_said_yes(now, client, mailoutbox):
    practice = told(now=now, by=person("shpresa"))
    contact = name_contact(practice, ILIR, by=person("shpresa"), now=now)
    run_errands()
    page = f"/en/practices/{practice.pk}/"
    assert "Ilir" not in client.get(page).content.decode()

    (letter,) = [one for one in mailoutbox if one.to == ["ilir@example.com"]]
    address = letter.body[letter.body.index("/sq/practices/contact/") :].split()[0]
    assert "Ilir" in client.get(address).content.decode()
    assert "Ilir" not in client.get(page).content.decode(), "looking says nothing"
    client.post(address, {"yes": "1"})
    assert "ilir@example.com" in client.get(page).content.decode()

    client.post(address, {"no": "1"})
    assert "Ilir" not in client.get(page).content.decode()
    assert not Contact.objects.filter(pk=contact.pk).exists()
    assert client.get(address).status_code == 404


def test_who_names_herself_has_agreed(now):
    shpresa = person("shpresa")
    who = Who("Shpresa", "shpresa@example.org", "sq")
    contact = name_contact(told(now=now, by=shpresa), who, by=shpresa, now=now)
    assert contact.agreed_at == now


def test_nobody_is_named_twice_and_five_are_enough(now):
    practice, by = told(now=now), coordinator()
    name_contact(practice, ILIR, by=by, now=now)
    with pytest.raises(NamedAlready):
        name_contact(practice, ILIR, by=by, now=now)
    for number in range(4):
        name_contact(practice, Who("Ana", f"ana{number}@example.com", "sq"), by=by, now=now)
    with pytest.raises(TooManyContacts):
        name_contact(practice, Who("Ana", "ana9@example.com", "sq"), by=by, now=now)


def test_who_has_not_answered_for_a_month_is_forgotten(now):
    practice, by = told(now=now), coordinator()
    asked = name_contact(practice, ILIR, by=by, now=now)
    agreed = name_contact(practice, Who("Ana", "ana@example.com", "sq"), by=by, now=now)
    agree(agreed, now=now)
    agree(agreed, now=now + DAY)

    assert forget_unanswered(now=now + 30 * DAY) == 0
    assert forget_unanswered(now=now + 31 * DAY) == 1
    assert list(Contact.objects.filter(practice=practice)) == [agreed]
    forget_contact(asked, by="guest", now=now)


def test_a_token_is_of_one_asking(now):
    contact = name_contact(told(now=now), ILIR, by=coordinator(), now=now)
    assert contact_in(token_of(contact)) == contact
    assert contact_in(token_of(contact) + "x") is None
    contact.asked_at = now - DAY
    assert contact_in(token_of(contact)) is None


def test_a_contact_who_leaves_is_named_nowhere(now):
    filan = person("filan")
    practice = told(now=now)
    name_contact(practice, Who("Filan", "filan@example.org", "sq"), by=coordinator(), now=now)
    assert [one["name"] for one in export(filan)["named"]] == ["Filan"]
    forget_person(filan)
    assert not Contact.objects.filter(practice=practice).exists()
