from datetime import timedelta

import pytest

from charshia.engines.refusal import Refusal
from charshia.ground.journal.models import Entry
from charshia.ground.media.models import Image
from charshia.ground.media.pixels import NotAPicture
from charshia.people.accounts.models import Person
from charshia.people.messages.actions import (
    AlreadyReported,
    NotHere,
    NothingSaid,
    NothingToReport,
    Said,
    TooOften,
    Visitor,
    adopt_threads,
    answer_without_words,
    decide_report,
    forget_quotas,
    note_read,
    open_thread,
    open_thread_between,
    report,
    set_blocked,
    write,
    write_first,
)
from charshia.people.messages.models import Message, Quota, Report, Seat, Side, Thread
from charshia.people.messages.queries import conversation, linked, strands
from charshia.people.messages.tests.talking import KEY, ask, jpeg, kazani, seat
from charshia.people.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("cast")


def answer(message, text="Ka!", *, now, side=Side.HOUSE):
    said = Said(text, "sq")
    return write(message.thread, side=side, said=said, by=kazani(), now=now)


def state(one):
    return (one.unread, one.waits_since is not None)


def test_a_guest_and_a_stall_have_one_thread(now):
    first, second = ask(now=now), ask("И још нешто", now=now)

    assert first.thread == second.thread
    assert Thread.objects.count() == 1
    assert [one.side for one in Seat.objects.order_by("side")] == ["house", "visitor"]


def test_two_guests_with_the_same_address_do_not_share_a_thread(now):
    """Whoever types somebody's address must not read what she wrote."""
    assert ask(now=now).thread != ask(now=now, key="m" * 43).thread


def test_who_writes_owes_no_answer_and_the_other_side_does(now):
    asked = ask(now=now)
    before = state(seat(asked, Side.HOUSE)), state(seat(asked, Side.VISITOR))
    answer(asked, now=now)
    after = state(seat(asked, Side.HOUSE)), state(seat(asked, Side.VISITOR))

    assert (before, after) == (((1, True), (0, False)), ((0, False), (1, True)))


def test_a_thread_can_be_read_and_settled_without_words(now):
    mine = seat(ask(now=now), Side.HOUSE)
    note_read(mine)
    read = state(seat(mine.thread.last, Side.HOUSE))
    answer_without_words(mine, by=kazani(), now=now)
    answer_without_words(mine, by=kazani(), now=now)

    assert (read, state(seat(mine.thread.last, Side.HOUSE))) == ((0, True), (0, False))
    assert Entry.objects.filter(event="people.thread.answered").count() == 1


def test_the_same_press_counts_once(now):
    said = {"key": "press"}

    assert ask(now=now, said=said) == ask(now=now, said=said)
    assert Message.objects.count() == 1


def test_the_same_key_in_another_thread_is_another_message(now):
    said = {"key": "press"}

    assert ask(now=now, said=said) != ask(now=now, said=said, key="m" * 43)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said("  ", "sq"), "text"),
        (Said("x" * 4001, "sq"), "text"),
        (Said("x", "sq", photos=(b"x",) * 5), "photos"),
    ],
)
def test_nothing_and_too_much_are_refused(said, field, now):
    asked = ask(now=now)
    with pytest.raises(NothingSaid) as refused:
        write(asked.thread, side=Side.HOUSE, said=said, by=kazani(), now=now)

    assert refused.value.field == field


def test_pictures_are_kept_and_other_files_refused(now):
    sent = ask(now=now, said={"photos": (jpeg(), jpeg(60, 40), jpeg())})

    assert list(sent.photos.order_by("position").values_list("position", flat=True)) == [0, 1]
    kept = Image.objects.filter(pk__in=sent.photos.values("image"))
    assert [one.is_private for one in kept] == [True, True]
    with pytest.raises(NotAPicture):
        ask(now=now, said={"photos": (b"MZ this is a program",)})
    assert Message.objects.count() == 1


def test_one_side_writes_twelve_in_a_row_and_then_waits(now):
    asked = ask(now=now)
    for _ in range(11):
        ask(now=now)
    with pytest.raises(TooOften):
        ask(now=now)

    assert ask(now=now + timedelta(minutes=11)).thread == asked.thread


def test_one_place_opens_eight_threads_an_hour(now):
    for n in range(8):
        ask(now=now, key=f"{n}" * 43, email=f"{n}@example.org")
    with pytest.raises(TooOften):
        ask(now=now, key="x" * 43, email="x@example.org")

    ask(now=now, key="x" * 43, email="x@example.org", place="192.0.2.2")
    ask(now=now + timedelta(hours=1), key="y" * 43, email="y@example.org")


def test_one_address_is_written_to_for_five_new_threads_a_day(now):
    """The form is no mail gun against somebody else's address."""
    for n in range(5):
        ask(now=now, key=f"{n}" * 43, place=f"192.0.2.{n}")
    with pytest.raises(TooOften):
        ask(now=now, key="x" * 43, place="192.0.2.9")


def test_quotas_hold_no_address_and_are_forgotten(now):
    ask(now=now)

    assert not [key for key in Quota.objects.values_list("key", flat=True) if "192.0" in key]
    assert forget_quotas(now=now + timedelta(days=3)) == 3


def test_who_is_blocked_is_told_and_stays_out_under_the_same_address(now):
    asked = ask(now=now)
    set_blocked(seat(asked, Side.HOUSE), blocked=True, by=kazani(), now=now)
    with pytest.raises(NotHere):
        ask(now=now)
    with pytest.raises(NotHere):
        ask(now=now, key="m" * 43)
    ask(now=now, key="m" * 43, email="else@example.org")
    set_blocked(seat(asked, Side.HOUSE), blocked=False, by=kazani(), now=now)

    assert ask(now=now).thread == asked.thread


def test_a_report_is_made_once_and_decided_once(now):
    asked = ask("Глупани!", now=now)
    house, coordinator = seat(asked, Side.HOUSE), Person.objects.filter(is_coordinator=True)[0]
    made = report(house, why="rude", words="", by=kazani(), now=now)
    with pytest.raises(AlreadyReported):
        report(house, why="rude", words="", by=kazani(), now=now)
    with pytest.raises(Refusal):
        decide_report(made, verdict="hide", reason=" ", by=coordinator, now=now)
    decide_report(made, verdict="hide", reason="No insults.", by=coordinator, now=now)
    decide_report(made, verdict="block", reason="Again", by=coordinator, now=now)

    made.refresh_from_db()
    assert (made.verdict, made.reason) == ("hide", "No insults.")
    assert Message.objects.get().hidden_at == now
    assert ask(now=now).thread == asked.thread
    report(house, why="spam", words="", by=kazani(), now=now)


def test_nothing_is_reported_where_the_other_side_said_nothing(now):
    asked = ask(now=now)
    with pytest.raises(NothingToReport):
        report(seat(asked, Side.VISITOR), why="rude", words="", by="guest", now=now)


def test_who_is_silenced_by_the_coordinator_writes_to_nobody_any_more(now):
    asked = ask(now=now)
    made = report(seat(asked, Side.HOUSE), why="fraud", words="", by=kazani(), now=now)
    coordinator = Person.objects.filter(is_coordinator=True)[0]
    decide_report(made, verdict="block", reason="Fraud.", by=coordinator, now=now)

    for more in ({}, {"key": "m" * 43}, {"to": Organisation.objects.get(slug="tepsia")}):
        with pytest.raises(NotHere):
            ask(now=now, **more)
    answer(asked, now=now)


def test_a_person_has_one_thread_wherever_she_writes_from(now):
    jehona = Person.objects.get(email="jehona@example.org")
    who = Visitor("sq", person=jehona, guest_key="z" * 43)
    first, second = (
        write_first(kazani(), visitor=who, said=Said(f"{n}", "sq"), place="", now=now)
        for n in (1, 2)
    )

    assert first.thread == second.thread
    assert seat(first, Side.VISITOR).name == jehona.name
    assert seat(first, Side.VISITOR).guest_key == ""


def test_what_a_guest_wrote_is_hers_after_signing_in(now):
    asked, jehona = ask(now=now), Person.objects.get(email="jehona@example.org")
    adopt_threads(KEY, person=jehona, now=now)
    again = write_first(
        kazani(), visitor=Visitor("sq", person=jehona), said=Said("?", "sq"), place="", now=now
    )

    assert again.thread == asked.thread
    assert Seat.objects.of_guest(KEY).count() == 0


def test_two_threads_of_one_pair_become_one_at_signing_in(now):
    jehona = Person.objects.get(email="jehona@example.org")
    hers = open_thread(kazani(), visitor=Visitor("sq", person=jehona), now=now)
    write(hers, side=Side.VISITOR, said=Said("1", "sq"), by=jehona, now=now)
    ask("2", now=now + timedelta(hours=1))
    adopt_threads(KEY, person=jehona, now=now)

    assert [one.text for one in hers.messages.order_by("at")] == ["1", "2"]
    assert Thread.objects.get() == hers
    hers.refresh_from_db()
    assert (hers.last.text, state(seat(hers.last, Side.HOUSE))) == ("2", (2, True))


def test_two_stalls_have_one_thread_whoever_begins(now):
    one, other = kazani(), Organisation.objects.get(slug="tepsia")
    first = open_thread_between(one, other, by=one, now=now)

    assert open_thread_between(other, one, by=other, now=now) == first
    with pytest.raises(NotHere):
        open_thread_between(one, one, by=one, now=now)


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_threads_takes_as_many_queries_however_long(
    count, now, django_assert_num_queries
):
    for n in range(count):
        ask(now=now, key=f"{n}" * 43, place=f"192.0.2.{n}")
    with django_assert_num_queries(3):
        found = strands(Seat.objects.of_organisation(kazani()))

    assert len(found) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_thread_takes_as_many_queries_however_long(count, now, django_assert_num_queries):
    for _ in range(count):
        asked = ask(now=now, said={"photos": (jpeg(),)})
    mine = seat(asked, Side.HOUSE)
    with django_assert_num_queries(6):
        talk = conversation(mine)

    assert len(talk.bubbles) == count
    assert {one.pending for one in talk.bubbles} == {1}


def test_the_unanswered_come_first_and_the_longest_waiting_of_them(now):
    for n in range(3):
        last = ask(str(n), now=now + timedelta(hours=n), key=f"{n}" * 43, place=f"192.0.2.{n}")
    answer(Message.objects.get(text="0"), now=now)
    found = strands(Seat.objects.of_organisation(kazani()))

    assert [one.words for one in found] == ["1", "2", "Ka!"]
    assert [one.words for one in strands(Seat.objects.of_organisation(kazani()), words="2")] == [
        last.text
    ]
    assert strands(Seat.objects.of_organisation(kazani()), words="Нема") == []


def test_only_addresses_of_this_site_can_be_followed(settings):
    settings.SITE_ADDRESS = "https://market.example"

    assert linked(
        "<b> https://market.example/sq/s/a/?x=1&y. http://evil.example/ "
        "https://market.example.evil.example/ javascript:alert(1)"
    ) == (
        '&lt;b&gt; <a href="/sq/s/a/?x=1&amp;y">https://market.example/sq/s/a/?x=1&amp;y</a>. '
        "http://evil.example/ https://market.example.evil.example/ javascript:alert(1)"
    )


def test_a_hidden_message_is_read_by_nobody(now):
    asked = ask("Глупани!", now=now)
    made = report(seat(asked, Side.HOUSE), why="rude", words="", by=kazani(), now=now)
    coordinator = Person.objects.filter(is_coordinator=True)[0]
    decide_report(made, verdict="hide", reason="No insults.", by=coordinator, now=now)

    (strand,) = strands(Seat.objects.of_organisation(kazani()))
    assert strand.words == "(hidden)"
    assert Report.objects.open().count() == 0
