import io
import json
import mailbox
import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.people.messages.actions import Said, decide_report, report, set_letters, write
from charshia.people.messages.incoming import NotOurs, NotTaken, take_letter
from charshia.people.messages.models import Message, Report, Side
from charshia.people.messages.tests.talking import ask, kazani, letters, seat
from charshia.people.messages.tokens import LASTS, read_token, reply_address, token_in, token_of

LETTERS = Path(__file__).parent / "letters"
pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture(autouse=True)
def reply_to(settings):
    settings.REPLY_ADDRESS = "reply@market.example"


@pytest.fixture
def asked():
    return ask(now=timezone.now())


def eml(name: str, to: str) -> bytes:
    return (LETTERS / f"{name}.eml").read_bytes().replace(b"TOKEN", to.encode())


def house_address(message: Message) -> str:
    return reply_address(seat(message, Side.HOUSE), now=timezone.now())


def test_what_is_said_goes_to_the_other_side_and_the_guest_gets_her_address(asked, mailoutbox):
    assert letters(mailoutbox) == {
        "kazani@example.org": "Jelena ju shkruan",
        "jelena@example.org": "Ваш разговор са: Kazani i Shpresës",
    }
    to_stall = mailoutbox[0]
    assert "Има ли ајвара?" in to_stall.body
    assert to_stall.reply_to == [house_address(asked)]
    assert "/sq/stall/kazani/talks/" in to_stall.body
    assert to_stall.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Има ли ајвара?" not in mailoutbox[1].body


def test_the_link_in_a_letter_answers_without_signing_in(asked, mailoutbox):
    letters(mailoutbox)
    (address,) = re.findall(r"http\S+/sq/messages/[\w-]+/(?=\n)", mailoutbox[0].body)
    client, path = Client(), "/" + address.split("/", 3)[3]

    assert "Има ли ајвара?" in client.get(path).content.decode()
    assert client.post(f"{path}answers/", {"text": "Po, ka."}).status_code == 303
    assert Message.objects.order_by("pk").last().side == Side.HOUSE
    letters(mailoutbox)
    assert mailoutbox[-1].to == ["jelena@example.org"]
    assert mailoutbox[-1].subject == "Kazani i Shpresës Вам пише"


def test_who_wants_no_letters_gets_none_and_says_so_with_one_press(asked, mailoutbox):
    client = Client(enforce_csrf_checks=True)
    token = token_of(seat(asked, Side.VISITOR), now=timezone.now())
    path = f"/en/messages/{token}/letters/"
    assert client.post(path, {"wanted": "yes"}).status_code == 422  # that needs its page
    pressed = client.post(path, {"List-Unsubscribe": "One-Click"})
    write(asked.thread, side=Side.HOUSE, said=Said("Ka", "sq"), by=kazani(), now=timezone.now())
    letters(mailoutbox)

    assert pressed.status_code == 303
    assert [letter.to for letter in mailoutbox if "пише" in letter.subject] == []
    set_letters(seat(asked, Side.VISITOR), wanted=True, by="guest", now=timezone.now())
    assert seat(asked, Side.VISITOR).no_letters is False


def test_opening_the_page_of_letters_stops_none(asked):
    token = token_of(seat(asked, Side.VISITOR), now=timezone.now())

    assert Client().get(f"/en/messages/{token}/letters/").status_code == 200
    assert seat(asked, Side.VISITOR).no_letters is False


def test_a_report_is_told_to_the_coordinator_and_its_end_to_both(asked, mailoutbox, as_):
    report(seat(asked, Side.HOUSE), why="rude", words="!", by=kazani(), now=timezone.now())
    letters(mailoutbox)
    told = {one.to[0] for one in mailoutbox if "/office/reports/" in one.body}
    (made,) = Report.objects.all()
    coordinator = Person.objects.filter(is_coordinator=True)[0]
    decide_report(made, verdict="warn", reason="Mos.", by=coordinator, now=timezone.now())
    mailoutbox.clear()

    assert told == set(Person.objects.filter(is_coordinator=True).values_list("email", flat=True))
    assert letters(mailoutbox) == {
        "kazani@example.org": "U shqyrtua biseda juaj me: Jelena",
        "jelena@example.org": "Прегледан је Ваш разговор са: Kazani i Shpresës",
    }
    assert all("Mos." in one.body for one in mailoutbox)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "gmail_sq",
            "Faleminderit! Vij nesër në orën 10.\n\nMund të marr edhe dy kavanoza të tjerë?",
        ),
        ("outlook_sr", "Dolazim u petak posle pet.\nHvala!"),
        ("html_only", "Долазим у суботу.\n\nХвала & поздрав"),
        ("signed", "Yes, please keep two jars.\nThank you."),
    ],
)
def test_an_answer_by_letter_lands_in_its_thread(name, text, asked):
    to = reply_address(seat(asked, Side.VISITOR), now=timezone.now())
    taken = take_letter(eml(name, to), now=timezone.now())
    again = take_letter(eml(name, to), now=timezone.now())

    assert (taken.text, taken.side, taken.by_letter) == (text, "visitor", True)
    assert again == taken
    assert seat(asked, Side.HOUSE).unread == 2
    assert taken.photos.count() == 0


def test_a_letter_with_a_wrong_token_is_refused(asked):
    good = house_address(asked)
    wrong = [
        "reply@market.example",
        "reply+@market.example",
        "somebody@market.example",
        good.replace("market.example", "other.example"),
        good[:6] + "zz" + good[6:],
        good.replace("@", "a@"),
        "reply+" + "9" * 50 + "@market.example",
        "reply+1-1-%00@market.example",
    ]
    for address in wrong:
        with pytest.raises(NotOurs):
            take_letter(eml("signed", address), now=timezone.now())
    assert Message.objects.count() == 1


def test_a_token_ends_and_folds_its_letters(asked):
    mine, now = seat(asked, Side.HOUSE), timezone.now()
    token = token_of(mine, now=now)

    assert read_token(token.upper(), now=now).seat == mine.pk
    assert read_token(token, now=now + LASTS + timedelta(days=2)).is_fresh is False
    assert len("reply+" + token) <= 64
    assert token_in(f"REPLY+{token.upper()}@Market.example") == token
    with pytest.raises(NotTaken):
        take_letter(eml("signed", house_address(asked)), now=now + LASTS + timedelta(days=2))


@pytest.mark.parametrize("name", ["absent"])
def test_what_a_program_wrote_is_not_taken(name, asked):
    with pytest.raises(NotTaken):
        take_letter(eml(name, house_address(asked)), now=timezone.now())


def test_a_letter_that_is_too_large_is_not_taken(asked):
    with pytest.raises(NotTaken):
        take_letter(eml("signed", house_address(asked)) + b"x" * 5_000_000, now=timezone.now())


def give(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_the_mail_servers_pipe_hands_letters_over(asked, monkeypatch):
    give(monkeypatch, eml("signed", "someone@else.example"))
    call_command("take_letters", to=house_address(asked))
    statuses = []
    for name, to in (("signed", "x@y.example"), ("absent", house_address(asked))):
        give(monkeypatch, eml(name, to))
        with pytest.raises(CommandError) as no:
            call_command("take_letters")
        statuses.append(no.value.returncode)

    assert Message.objects.order_by("pk").last().text == "Yes, please keep two jars.\nThank you."
    assert statuses == [67, 65]


def test_a_maildir_is_read_once(asked, tmp_path):
    box = mailbox.Maildir(tmp_path / "box")
    box.add(eml("signed", house_address(asked)))
    box.add(eml("absent", house_address(asked)))
    said = []
    for _ in range(2):
        out = io.StringIO()
        call_command("take_letters", maildir=tmp_path / "box", json=True, stdout=out)
        said.append(json.loads(out.getvalue()))

    assert [(one["taken"], len(one["refused"])) for one in said] == [(1, 1), (0, 0)]
    assert Message.objects.count() == 2


def test_an_mbox_may_be_read_again(asked, tmp_path):
    box = mailbox.mbox(tmp_path / "box")
    box.add(eml("signed", house_address(asked)))
    box.close()
    for _ in range(2):
        call_command("take_letters", mbox=tmp_path / "box", stdout=io.StringIO())

    assert Message.objects.count() == 2
    for where in ({"maildir": tmp_path / "no"}, {"mbox": tmp_path / "no"}):
        with pytest.raises(CommandError):
            call_command("take_letters", **where)
