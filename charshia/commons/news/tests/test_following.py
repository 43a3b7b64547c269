import re
from datetime import datetime, timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from charshia.commons.news.actions import (
    NotANewsletter,
    NothingWanted,
    Wishes,
    ask_to_follow,
    change_wishes,
    confirm,
    draft_post,
    follow,
    forget_unconfirmed,
    make_digests,
    make_newsletters,
    next_due,
    publish,
    send_newsletter,
    stop_following,
    take_sending,
    withdraw,
)
from charshia.commons.news.models import Rhythm, Sending, SendingState, Subscription
from charshia.commons.news.tests.telling import coordinator, facts, told, topic
from charshia.commons.news.tokens import address_of, token_of
from charshia.ground.journal.models import Errand
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.holdings import holdings
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import TooOften

pytestmark = pytest.mark.usefixtures("cast")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MAIL = "reader@example.org"


def follower(now: datetime, email: str = MAIL, **more) -> Subscription:
    wishes = Wishes(**{"language": "en", "rhythm": Rhythm.DAILY} | more)
    ask_to_follow(email, wishes, place="192.0.2.1", now=now)
    found = Subscription.objects.get(email=email)
    confirm(found, now=now)
    found.refresh_from_db()
    return found


def run(mailoutbox) -> list[str]:
    """What goes out now, besides the letters that ask whether it is really her."""
    run_errands()
    subjects = [letter.subject for letter in mailoutbox if letter.to == [MAIL]]
    return [subject for subject in subjects if "by letter" not in subject]


def test_nothing_but_one_letter_goes_out_before_it_is_confirmed(now, mailoutbox):
    ask_to_follow(MAIL, Wishes("en"), place="192.0.2.1", now=now)
    told(now=now)
    assert make_digests(now=now + 30 * DAY) == 0
    run_errands()

    (letter,) = [one for one in mailoutbox if one.to == [MAIL]]
    found = Subscription.objects.get(email=MAIL)
    assert letter.subject == "Do you want our news by letter?"
    assert address_of(found) in letter.body


def test_the_link_confirms_by_a_press_and_not_by_being_opened(client, now):
    ask_to_follow(MAIL, Wishes("en"), place="192.0.2.1", now=now)
    found = Subscription.objects.get(email=MAIL)
    path = f"/en/news/letters/{token_of(found)}/"
    assert "Yes, write to me" in client.get(path).content.decode()
    found.refresh_from_db()
    assert found.confirmed_at is None

    client.post(f"{path}confirmation/")

    found.refresh_from_db()
    assert found.confirmed_at is not None
    assert "Yes, write to me" not in client.get(path).content.decode()


def test_who_follows_already_is_changed_by_nobody_else(now, mailoutbox):
    follower(now)
    ask_to_follow(MAIL, Wishes("sq", rhythm=Rhythm.WEEKLY), place="192.0.2.9", now=now)
    run_errands()

    found = Subscription.objects.get(email=MAIL)
    assert (found.language, found.rhythm) == ("en", Rhythm.DAILY)
    assert [one.subject for one in mailoutbox if one.to == [MAIL]][-1] == "Your news by letter"


def test_the_form_is_no_mail_gun(now):
    for number in range(3):
        ask_to_follow(MAIL, Wishes("en"), place=f"192.0.2.{number}", now=now)
    with pytest.raises(TooOften):
        ask_to_follow(MAIL, Wishes("en"), place="192.0.2.7", now=now)
    with pytest.raises(NothingWanted):
        ask_to_follow("other@example.org", Wishes("en", wants_news=False), place="", now=now)


def test_a_digest_tells_what_is_new_once(now, mailoutbox):
    told("Before", now=now - DAY)
    follower(now)
    told("First", now=now + HOUR)
    told("Second", now=now + 2 * HOUR)

    assert [make_digests(now=now + DAY), make_digests(now=now + DAY)] == [1, 0]
    assert make_digests(now=now + 2 * DAY) == 0  # nothing new
    assert run(mailoutbox) == ["News: Second"]
    body = mailoutbox[-1].body
    assert ("First" in body, "Second" in body, "Before" in body) == (True, True, False)
    assert mailoutbox[-1].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert run(mailoutbox) == ["News: Second"]


def test_a_digest_keeps_to_topics_language_and_what_is_read(now, mailoutbox):
    labels, fairs = topic("labels", now=now), topic("fairs", now=now)
    follower(now, language="sq", topics=(labels,))
    told({"en": "Labels", "sq": "Etiketat"}, now=now + HOUR, topics=(labels,))
    told("Fair", now=now + HOUR, topics=(fairs,))
    gone = told("Gone", now=now + HOUR, topics=(labels,))
    later = draft_post(facts("Later", topics=(labels,)), by=coordinator(), now=now)
    publish(later, at=now + 9 * DAY, by=coordinator(), now=now)
    assert make_digests(now=now + DAY) == 1
    withdraw(gone, by=coordinator(), now=now + DAY)

    run_errands()

    letter = mailoutbox[-1]
    assert letter.subject == "Lajme: Etiketat"
    assert [word in letter.body for word in ("Etiketat", "Fair", "Gone", "Later")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_what_was_in_hand_when_the_machine_stopped_is_not_sent_again(now, mailoutbox):
    follower(now)
    told(now=now + HOUR)
    make_digests(now=now + DAY)
    sending = Sending.objects.get()
    assert take_sending(sending.pk, now=now) == sending  # and here the machine stops
    assert take_sending(sending.pk, now=now) is None

    assert run(mailoutbox) == []


def test_a_letter_that_the_server_does_not_take_is_tried_again(now, mailoutbox, monkeypatch):
    follower(now)
    run(mailoutbox)
    told(now=now + HOUR)
    make_digests(now=now + DAY)
    monkeypatch.setattr(EmailBackend, "send_messages", _refuse)
    run_errands()
    monkeypatch.undo()
    assert Sending.objects.get().state == SendingState.WAITING

    run_errands(timezone.now() + HOUR)

    assert run(mailoutbox) == ["News: New labels"]
    assert Sending.objects.get().state == SendingState.SENT
    assert not Errand.objects.filter(done_at=None).exists()


def _refuse(*_args):
    raise OSError("421 busy")


def test_so_many_letters_a_minute(now):
    for number in range(5):
        Client()
        ask_to_follow(
            f"r{number}@example.org", Wishes("en", rhythm=Rhythm.DAILY), place=str(number), now=now
        )
    for each in Subscription.objects.all():
        confirm(each, now=now)
    told(now=now + HOUR)
    made = [make_digests(now=now + DAY, most=2) for _ in range(4)]
    assert made == [2, 2, 1, 0]


def test_digests_go_out_in_the_morning_the_weekly_ones_before_market_days(now):
    monday_noon = timezone.localtime(now)
    daily, weekly = next_due(Rhythm.DAILY, now), next_due(Rhythm.WEEKLY, now)
    assert monday_noon.weekday() == 0
    assert [f"{timezone.localtime(at):%a %H:%M}" for at in (daily, weekly)] == [
        "Tue 07:00", "Thu 07:00",
    ]  # fmt: skip
    assert next_due(Rhythm.WEEKLY, weekly) == weekly + 7 * DAY


def test_one_press_ends_it_also_from_a_mail_program(now):
    found = follower(now)
    path = f"/en/news/letters/{token_of(found)}/ending/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(path).status_code == 200
    assert Subscription.objects.filter(pk=found.pk).exists()

    assert strict.post(path).status_code == 422
    assert Subscription.objects.filter(pk=found.pk).exists()

    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 303

    assert not Subscription.objects.filter(pk=found.pk).exists()
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 303
    assert strict.get("/en/news/letters/forged~token/").status_code == 404


def test_an_address_that_was_not_confirmed_is_forgotten(now):
    ask_to_follow(MAIL, Wishes("en"), place="192.0.2.1", now=now)
    assert forget_unconfirmed(now=now + 6 * DAY) == 0
    forget_unconfirmed(now=now + 8 * DAY)
    assert not Subscription.objects.exists()


def test_consent_is_kept_in_the_words_that_stood_there_until_it_is_taken_back(client, now):
    found = follower(now, consent="I agree.")
    assert (found.consent_words, found.consent_at) == ("I agree.", now)
    change_wishes(found, Wishes("en", consent="Other words."), now=now + DAY)
    found.refresh_from_db()
    assert (found.consent_words, found.consent_at) == ("I agree.", now)
    assert "I agree." in client.get(f"/en/news/letters/{token_of(found)}/").content.decode()

    change_wishes(found, Wishes("en"), now=now + DAY)

    found.refresh_from_db()
    assert (found.consent_words, found.consent_at) == ("", None)


def test_the_newsletter_goes_once_to_those_who_agreed(now, mailoutbox, as_):
    follower(now, consent="I agree.")
    follower(now, "without@example.org")
    run(mailoutbox)
    post = told("Christmas", now=now + HOUR, is_newsletter=True, body={"en": "<p>Jars!</p>"})
    office = as_(coordinator().email.partition("@")[0])
    page = office.get(f"/en/office/news/{post.pk}/newsletter/").content.decode()
    assert "One person agreed to get it." in page
    send_newsletter(post, by=coordinator(), now=now + HOUR)
    send_newsletter(post, by=coordinator(), now=now + 2 * HOUR)
    follower(now + 3 * HOUR, "late@example.org", consent="I agree.")

    assert [make_newsletters(now=now + 3 * HOUR), make_newsletters(now=now + 3 * HOUR)] == [1, 0]
    assert run(mailoutbox) == ["Christmas"]
    assert "Jars!" in next(one for one in mailoutbox if one.subject == "Christmas").body
    assert make_digests(now=now + DAY) == 1  # who did not agree reads of it in a digest


def test_only_a_published_newsletter_is_sent(now):
    with pytest.raises(NotANewsletter):
        send_newsletter(told(now=now), by=coordinator(), now=now)
    draft = draft_post(facts(is_newsletter=True), by=coordinator(), now=now)
    with pytest.raises(NotANewsletter):
        send_newsletter(draft, by=coordinator(), now=now)


def test_who_is_signed_in_follows_at_once_and_takes_over_what_she_asked_for(as_, now):
    before = follower(now, "jehona@example.org")
    browser = as_("jehona")
    sent = {"wants_news": "1", "rhythm": "weekly", "newsletter": "1", "pushes": "1"}
    assert browser.post("/en/news/mine/", sent).status_code == 303

    found = Subscription.objects.get(person__email="jehona@example.org")
    assert (found.pk, found.rhythm, found.pushes) == (before.pk, Rhythm.WEEKLY, True)
    assert found.consent_words.startswith("I agree that the association writes to me")
    assert browser.get("/en/news/following/").url == "/en/news/mine/"
    browser.post("/en/news/mine/ending/")
    assert not Subscription.objects.filter(pk=found.pk).exists()


def test_anybody_asks_on_the_page_in_her_language(client, mailoutbox):
    answer = client.post(
        "/sr/news/following/", {"email": MAIL, "wants_news": "1", "rhythm": "weekly"}
    )
    assert MAIL in answer.content.decode()
    assert Subscription.objects.get(email=MAIL).language == "sr-Cyrl"
    wrong = client.post("/sr/news/following/", {"email": "no", "rhythm": "weekly"})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"email"})


def test_what_is_kept_is_exported_and_erased(now):
    person = Person.objects.get(email="jehona@example.org")
    follow(person, Wishes("sq", consent="Pajtohem."), now=now)
    (holding,) = [each for each in holdings() if each.name == "following"]
    (row,) = holding.export(person)
    assert (row["email"], row["consent"]) == ("jehona@example.org", "Pajtohem.")

    holding.erase(person, now)

    assert holding.export(person) == []


def test_ending_twice_is_as_good_as_once(now):
    found = follower(now)
    stop_following(found, now=now)
    stop_following(found, now=now)
    assert re.fullmatch(r"\d+-\d+~\S+", token_of(found))
