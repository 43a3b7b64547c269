from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from charshia.commons.gathering.actions import answer, put_in
from charshia.commons.gathering.tests.gathered import (
    asked,
    collected,
    person,
    thing_of,
    told,
    topic,
)
from charshia.commons.news import letters
from charshia.commons.news.actions import (
    Happening,
    NotFollowed,
    NothingWanted,
    TooManyFollowed,
    Wishes,
    ask_to_follow_thing,
    change_wishes,
    confirm,
    follow,
    follow_thing,
    forget_tidings,
    forget_unconfirmed,
    make_digests,
    stop_following,
    stop_following_thing,
    take_sending,
    tell_followers,
)
from charshia.commons.news.actions import things as acting
from charshia.commons.news.models import (
    Follow,
    Rhythm,
    Sending,
    SendingState,
    Subscription,
    Tiding,
    What,
)
from charshia.commons.news.tests.telling import told as posted
from charshia.commons.news.tokens import token_of
from charshia.commons.practices.actions import change_practice
from charshia.commons.practices.tests.telling import facts
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("cast")
MINUTE, DAY, WEEK = timedelta(minutes=1), timedelta(days=1), timedelta(days=7)
MAIL = "reader@example.org"


@pytest.fixture
def moment():
    return timezone.now()


@pytest.fixture
def practice(moment):
    """Told before anybody follows: of that nobody is written to."""
    made = told("Pressing oil", by=person("jehona"), now=moment, topics=(topic(now=moment),))
    run_errands()
    return made


def letters_to(mailoutbox, address):
    return [one for one in mailoutbox if one.to == [address] and "by letter" not in one.subject]


def asked_by_letter(key, moment):
    ask_to_follow_thing(MAIL, key, language="en", place="192.0.2.1", now=moment)
    return Subscription.objects.get(email=MAIL)


def send_all(moment):
    """The letters of all the weeks ahead."""
    run_errands()
    make_digests(now=moment + 2 * WEEK)
    send_waiting()


def send_waiting():
    """Their errands lie in the days ahead too."""
    for one in Sending.objects.filter(state=SendingState.WAITING):
        taken = take_sending(one.pk, now=timezone.now())
        letters.write(taken, now=timezone.now())


def test_whoever_is_signed_in_is_told_in_one_letter_a_week(practice, moment, mailoutbox):
    arta = person("arta")
    follow_thing(arta, f"practice:{practice.pk}", language="en", now=moment)
    follow_thing(arta, f"practice:{practice.pk}", language="en", now=moment)
    question = asked(person("jehona"), now=moment, thing=thing_of(practice).key)
    answer(question, text={"en": "Two years."}, by=person("jehona"), now=moment)
    change_practice(practice, facts("Pressing it cold"), by=person("jehona"), now=moment)
    run_errands()
    assert make_digests(now=moment + 2 * MINUTE) == 0

    send_all(moment)

    (letter,) = letters_to(mailoutbox, "arta@example.org")
    for words in ("How long does it keep? (a question)", "Pressing it cold (says something new)",
                  "How long does it keep? (a new answer)",
                  f"/questions/{question.pk}/"):  # fmt: skip
        assert words in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    send_all(moment + 3 * WEEK)
    assert len(letters_to(mailoutbox, "arta@example.org")) == 1


def test_who_wants_it_is_told_at_once(practice, moment, mailoutbox):
    arta = person("arta")
    follow_thing(arta, f"practice:{practice.pk}", language="en", now=moment)
    known = Subscription.objects.get(person=arta)
    change_wishes(known, Wishes("en", Rhythm.AT_ONCE, wants_news=True), now=moment)
    asked(person("jehona"), now=moment, thing=thing_of(practice).key)
    run_errands()
    assert make_digests(now=moment) == 0
    assert make_digests(now=timezone.now() + 2 * MINUTE) == 1
    send_waiting()
    (letter,) = letters_to(mailoutbox, "arta@example.org")
    assert letter.subject == "News: How long does it keep?"


def test_news_come_at_once_too(moment, mailoutbox):
    follow(person("arta"), Wishes("en", Rhythm.AT_ONCE), now=moment - DAY)
    posted("A fair", now=moment)
    assert make_digests(now=moment + 2 * MINUTE) == 0
    run_errands()
    assert make_digests(now=timezone.now() + 2 * MINUTE) == 1
    send_waiting()
    (letter,) = letters_to(mailoutbox, "arta@example.org")
    assert letter.subject == "News: A fair"


def test_topics_and_collections_are_followed_too(practice, moment, mailoutbox):
    herbs, made = topic(now=moment), collected(person("jehona"), now=moment)
    for key in (f"topic:{herbs.pk}", f"collection:{made.pk}"):
        follow_thing(person("arta"), key, language="en", now=moment)
    told("Drying sage", by=person("jehona"), now=moment, topics=(herbs,))
    put_in(made, thing_of(practice), note={}, by=person("jehona"), now=moment)
    send_all(moment)
    (letter,) = letters_to(mailoutbox, "arta@example.org")
    assert "Drying sage (new)" in letter.body
    assert "Pressing oil (put into a collection that you follow)" in letter.body


def test_one_follows_who_wrote_it(practice, moment, mailoutbox):
    with pytest.raises(NotFollowed):
        follow_thing(person("jehona"), f"person:{person('arta').pk}", language="en", now=moment)
    follow_thing(person("arta"), f"person:{practice.author_id}", language="en", now=moment)
    told("Drying sage", by=person("jehona"), now=moment)
    told("Of somebody else", now=moment)
    send_all(moment)
    (letter,) = letters_to(mailoutbox, "arta@example.org")
    assert ("Drying sage" in letter.body, "somebody else" in letter.body) == (True, False)


def test_a_visitor_is_told_only_of_what_she_confirmed(practice, moment, mailoutbox):
    key = f"practice:{practice.pk}"
    found = asked_by_letter(key, moment)
    asked(person("jehona"), now=moment, thing=key)
    send_all(moment)
    assert letters_to(mailoutbox, MAIL) == []
    confirm(found, now=timezone.now())
    other = told("Felting wool", by=person("jehona"), now=moment)
    asked_by_letter(f"practice:{other.pk}", moment)
    for about in (key, f"practice:{other.pk}"):
        asked(person("jehona"), now=moment, thing=about, title={"en": f"About {about}?"})
    run_errands()
    make_digests(now=moment + 4 * WEEK)
    send_waiting()
    letter = letters_to(mailoutbox, MAIL)[-1]
    assert f"About {key}?" in letter.body
    assert f"About practice:{other.pk}?" not in letter.body


def test_what_nobody_confirms_is_forgotten(practice, moment):
    confirm(asked_by_letter(f"practice:{practice.pk}", moment), now=moment)
    other = told("Felting wool", by=person("jehona"), now=moment)
    asked_by_letter(f"practice:{other.pk}", moment)
    forget_unconfirmed(now=moment + 8 * DAY)
    assert [one.key for one in Follow.objects.all()] == [f"practice:{practice.pk}"]


def test_what_is_not_there_is_not_followed(practice, moment, monkeypatch):
    for key in ("practice:99999", f"person:{person('arta').pk}", "practice:x", ""):
        with pytest.raises(NotFollowed):
            follow_thing(person("arta"), key, language="en", now=moment)
    monkeypatch.setattr(acting, "MOST_FOLLOWED", 0)
    with pytest.raises(TooManyFollowed):
        follow_thing(person("arta"), f"practice:{practice.pk}", language="en", now=moment)
    assert not Subscription.objects.exists()


def test_who_ends_the_last_thing_is_forgotten(practice, moment):
    key = f"practice:{practice.pk}"
    one = follow_thing(person("arta"), key, language="en", now=moment)
    for _time in range(2):
        stop_following_thing(one, now=moment)
    assert not Subscription.objects.exists()
    follow(person("arta"), Wishes("en"), now=moment)
    one = follow_thing(person("arta"), key, language="en", now=moment)
    stop_following_thing(one, now=moment)
    known = Subscription.objects.get()
    with pytest.raises(NothingWanted):
        change_wishes(known, Wishes("en", wants_news=False), now=moment)
    follow_thing(person("arta"), key, language="en", now=moment)
    change_wishes(known, Wishes("en", wants_news=False), now=moment)
    stop_following(known, now=moment)
    assert not Follow.objects.exists()


def test_what_was_asked_by_letter_becomes_hers(practice, moment):
    key = f"practice:{practice.pk}"
    ask_to_follow_thing("arta@example.org", key, language="en", place="192.0.2.1", now=moment)
    confirm(Subscription.objects.get(), now=moment)
    other = told("Felting wool", by=person("jehona"), now=moment)
    follow_thing(person("arta"), f"practice:{other.pk}", language="en", now=moment)
    known = Subscription.objects.get()
    assert (known.person, known.follows.count()) == (person("arta"), 2)


def test_the_same_happening_is_told_once_and_forgotten_later(practice, moment):
    key = f"practice:{practice.pk}"
    follow_thing(person("arta"), key, language="en", now=moment)
    for mark in ("version 2", "version 2", "version 3"):
        tell_followers([key, "topic:1"], Happening(key, What.VERSION, mark), now=moment)
    assert Tiding.objects.count() == 2
    forget_tidings(now=moment + 61 * DAY)
    assert not Tiding.objects.exists()


def test_pages_begin_and_end_it(as_, client, practice, moment, mailoutbox):
    path, arta = f"/en/news/following/practice/{practice.pk}/", as_("arta")
    stranger = f"/en/news/following/person/{person('arta').pk}/"
    assert client.get(stranger).status_code == 404
    assert arta.post(path).url == "/en/news/mine/"
    assert "Pressing oil" in arta.get("/en/news/mine/").content.decode()
    assert "You are told of it." in arta.get(path).content.decode()
    one = Follow.objects.get()
    assert as_("jehona").post(f"/en/news/mine/follows/{one.pk}/ending/").status_code == 404
    assert arta.post(f"/en/news/mine/follows/{one.pk}/ending/").status_code == 303
    assert not Follow.objects.exists()

    assert client.post(path, {"email": "no"}).status_code == 422
    assert MAIL in client.post(path, {"email": MAIL}).content.decode()
    token = token_of(Subscription.objects.get(email=MAIL))
    path = f"/en/news/letters/{token}/"
    assert "Pressing oil" in Client().get(path).content.decode()
    assert client.post(f"{path}confirmation/").status_code == 303
    pk = Follow.objects.confirmed().get().pk
    assert f"follows/{pk}/ending/" in client.get(path).content.decode()
    assert client.post(f"{path}follows/{pk}/ending/").status_code == 303
    assert "You are told" not in client.get(path).content.decode()
    assert not Subscription.objects.filter(email=MAIL).exists()
