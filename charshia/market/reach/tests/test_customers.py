from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from charshia.engines.contacts import Contact
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Stall
from charshia.market.reach import actions
from charshia.market.reach.actions import (
    NobodyFollows,
    NobodyToInvite,
    Outcome,
    TooManyInvited,
    TooSoon,
    forget_invited,
    invite_customers,
    say_no,
    say_yes,
    write_to_followers,
)
from charshia.market.reach.models import Follower, Invited, Never
from charshia.market.reach.personal import erase, export
from charshia.market.reach.reactions import invite_by_letter, tell_followers
from charshia.people.accounts.models import Person

ANA, BORA = Contact("Ana", "ana@example.org"), Contact("", "bora@example.org")


@pytest.fixture
def kazani(cast) -> Stall:
    return Stall.objects.get(slug="kazani")


@pytest.fixture
def shpresa(cast) -> Person:
    return Person.objects.get(email="shpresa@example.org")


def invite(stall: Stall, by: Person, now, *contacts: Contact) -> Outcome:
    return invite_customers(stall, contacts, language="sq", by=by, now=now)


def send_what_waits(event: str, reaction) -> None:
    for entry in Entry.objects.filter(event=event):
        reaction(entry)


def links_in(letter: str) -> dict[str, str]:
    lines = [line for line in letter.splitlines() if "/customers/" in line]
    return {line.rstrip("/").rpartition("/")[2]: line.partition("8000")[2] for line in lines}


def test_each_is_asked_once_in_the_name_of_the_keeper(kazani, shpresa, now):
    assert invite(kazani, shpresa, now, ANA, BORA) == Outcome(2, 0)
    assert invite(kazani, shpresa, now, ANA) == Outcome(0, 1)

    send_what_waits("market.customer.invited", invite_by_letter)
    send_what_waits("market.customer.invited", invite_by_letter)

    assert [letter.to for letter in mail.outbox] == [["ana@example.org"], ["bora@example.org"]]
    assert shpresa.name in mail.outbox[0].body
    assert "Ana" in mail.outbox[0].body
    assert set(links_in(mail.outbox[0].body)) == {"yes", "no"}


def test_yes_follows_the_stall_and_a_look_alone_does_nothing(kazani, shpresa, now):
    invite(kazani, shpresa, now, ANA)
    send_what_waits("market.customer.invited", invite_by_letter)
    at, browser = links_in(mail.outbox[0].body)["yes"], Client()

    assert browser.get(at).status_code == 200
    assert Invited.objects.count() == 1
    assert browser.post(at).status_code == 303
    assert browser.post(at).status_code == 303

    assert list(Follower.objects.values_list("stall__slug", "email", "language")) == [
        ("kazani", "ana@example.org", "sq")
    ]
    assert not Invited.objects.exists()
    assert invite(kazani, shpresa, now, ANA) == Outcome(0, 1)
    assert browser.get(at).status_code == 200


def test_no_means_never_again_of_any_stall_and_only_a_print_is_kept(kazani, shpresa, now):
    other = Stall.objects.get(slug="tepsia")
    invite(kazani, shpresa, now, ANA)
    invite(other, shpresa, now, ANA)
    send_what_waits("market.customer.invited", invite_by_letter)
    at = links_in(mail.outbox[0].body)["no"]

    program = Client(enforce_csrf_checks=True)
    assert program.post(at).status_code == 422
    program.post(at, {"List-Unsubscribe": "One-Click"})  # by itself, at a press in it

    assert not Invited.objects.exists()
    assert "ana" not in Never.objects.get().digest
    assert invite(other, shpresa, now, Contact("Ana", "ana@example.org")) == Outcome(0, 1)


def test_a_mail_program_never_says_yes(kazani, shpresa, now):
    invite(kazani, shpresa, now, ANA)
    send_what_waits("market.customer.invited", invite_by_letter)
    at = links_in(mail.outbox[0].body)["yes"]
    program = Client(enforce_csrf_checks=True)

    assert program.post(at).status_code == 422
    assert program.post(at, {"List-Unsubscribe": "One-Click"}).status_code == 400
    assert not Follower.objects.exists()


def test_a_forged_answer_is_nobodys(cast):
    assert Client().get("/sq/customers/1~abc/yes/").status_code == 404
    assert Client().post("/sq/customers/1~abc/stopping/").status_code == 404


def test_so_many_a_day_and_none_of_a_list_that_is_too_long(kazani, shpresa, now, monkeypatch):
    monkeypatch.setattr(actions.customers, "A_DAY", 1)

    with pytest.raises(TooManyInvited):
        invite(kazani, shpresa, now, ANA, BORA)
    with pytest.raises(NobodyToInvite):
        invite(kazani, shpresa, now)
    assert not Invited.objects.exists()
    invite(kazani, shpresa, now, ANA)
    with pytest.raises(TooManyInvited):
        invite(kazani, shpresa, now, BORA)
    say_no(Invited.objects.get(), now=now)
    with pytest.raises(TooManyInvited):
        invite(kazani, shpresa, now, BORA)
    invite(kazani, shpresa, now + timedelta(days=1, seconds=1), BORA)


def test_who_does_not_answer_in_thirty_days_is_erased(kazani, shpresa, now):
    invite(kazani, shpresa, now, ANA)

    assert forget_invited(now=now + timedelta(days=29)) == 0
    assert forget_invited(now=now + timedelta(days=30)) == 1


def test_a_stall_writes_to_who_follows_it_once_a_week_and_each_may_stop(kazani, shpresa, now):
    with pytest.raises(NobodyFollows):
        write_to_followers(kazani, text="Ajvar!", by=shpresa, now=now)
    invite(kazani, shpresa, now, ANA, BORA)
    for one in Invited.objects.all():
        say_yes(one, language="sq", now=now)

    write_to_followers(kazani, text="Ajvari i sivjetmë erdhi.", by=shpresa, now=now)
    with pytest.raises(TooSoon):
        write_to_followers(kazani, text="Ajvar!", by=shpresa, now=now + timedelta(days=6))
    send_what_waits("market.stall.wrote", tell_followers)
    send_what_waits("market.stall.wrote", tell_followers)

    assert [letter.to for letter in mail.outbox] == [["ana@example.org"], ["bora@example.org"]]
    assert "Ajvari i sivjetmë erdhi." in mail.outbox[0].body
    Client().post(links_in(mail.outbox[0].body)["stopping"])
    assert list(Follower.objects.values_list("email", flat=True)) == ["bora@example.org"]


def test_a_keeper_invites_from_what_she_pastes_and_from_a_file(as_, kazani):
    shpresa, at = as_("shpresa"), "/sq/stall/kazani/reach/customers/"
    assert "/q/" not in shpresa.get(at).content.decode()
    refused = shpresa.post(at, {"pasted": "ana@example.org", "language": "sq"})
    assert (refused.status_code, Invited.objects.count()) == (422, 0)
    assert "ana@example.org" in refused.content.decode()

    file = SimpleUploadedFile("c.csv", b"Emri;E-mail\nBora;bora@example.org\n")
    data = {"pasted": "Ana <ana@example.org>", "file": file, "language": "sq", "agreed": "on"}
    assert shpresa.post(at, data).status_code == 303

    assert list(Invited.objects.order_by("email").values_list("name", "email")) == [
        ("Ana", "ana@example.org"), ("Bora", "bora@example.org"),
    ]  # fmt: skip
    nothing = {"pasted": "nobody", "language": "sq", "agreed": "on"}
    assert shpresa.post(at, nothing).status_code == 422


def test_who_leaves_the_market_is_written_to_no_more(kazani, shpresa, now):
    filan = Person.objects.get(email="filan@example.org")
    invite(kazani, shpresa, now, Contact("Filan", "filan@example.org"))
    assert export(filan)["invited"] == [{"stall__slug": "kazani", "name": "Filan"}]

    erase(filan, now)

    assert export(filan) == {"follows": [], "invited": []}
