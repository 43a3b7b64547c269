from datetime import timedelta

import pytest

from charshia.ground.journal.models import Entry
from charshia.people.messages.actions import Said, TooOften
from charshia.people.messages.models import Seat
from charshia.workshops.makers.actions import withdraw_profile
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.actions import (
    NobodyChosen,
    NothingWanted,
    NotNow,
    TooMany,
    WrongDay,
    add_file,
    ask_makers,
    change_request,
    decline,
    draft_request,
    drop_file,
    drop_request,
    put_crafts,
    withdraw_request,
    write_about,
)
from charshia.workshops.quotes.actions.asking import A_DAY, MOST_ASKED, MOST_DRAFTS, MOST_FILES
from charshia.workshops.quotes.kinds import Party, Stage, Standing
from charshia.workshops.quotes.models import Asked, Attachment, Request
from charshia.workshops.quotes.queries import candidates
from charshia.workshops.quotes.tests.quoting import asked, carpenter, photo, quoted, somebody, wish


def until(now, days=14):
    return (now + timedelta(days=days)).date()


def test_a_draft_is_written_changed_and_thrown_away(besa, now):
    request = draft_request(wish(), by=besa, now=now)
    change_request(request, wish("Two stools", quantity=2), by=besa, now=now)
    add_file(request, data=photo(), name="stool.jpg", by=besa, now=now)
    request.refresh_from_db()
    assert (request.title, request.quantity, request.stage) == ("Two stools", 2, Stage.DRAFT)

    drop_request(request, by=besa, now=now)

    assert not Request.objects.exists()
    assert not Attachment.objects.exists()


def test_something_must_be_wanted_on_a_day_to_come(besa, now):
    with pytest.raises(NothingWanted):
        draft_request(wish("  "), by=besa, now=now)
    with pytest.raises(NothingWanted):
        draft_request(wish(words=""), by=besa, now=now)
    with pytest.raises(WrongDay):
        draft_request(wish(wanted_on=until(now, -1)), by=besa, now=now)


def test_drafts_and_files_are_not_without_end(besa, now):
    request = draft_request(wish(), by=besa, now=now)
    for number in range(MOST_FILES):
        kept = add_file(request, data=photo((number * 40, 0, 0)), name="a.jpg", by=besa, now=now)
    with pytest.raises(TooMany):
        add_file(request, data=photo((9, 99, 200)), name="a.jpg", by=besa, now=now)
    drop_file(kept, by=besa, now=now)
    drop_file(kept, by=besa, now=now)
    assert request.attachments.count() == MOST_FILES - 1
    for _more in range(MOST_DRAFTS - 1):
        draft_request(wish(), by=besa, now=now)
    with pytest.raises(TooMany):
        draft_request(wish(), by=besa, now=now)


def test_who_makes_to_order_by_a_process_like_it_is_proposed(besa, jovan, workshop, now):
    carpenter(somebody("Mira", now=now), now=now)
    kinds = {"sawing": 3, "weaving": 2, "pottery": 0}
    for process, count in kinds.items():
        request = draft_request(wish(processes=(process,)), by=besa, now=now)
        assert len(candidates(request, besa)) == count, process
    anything = draft_request(wish(processes=()), by=besa, now=now)
    assert len(candidates(anything, besa)) == 3


def test_nobody_is_proposed_to_herself_or_when_she_takes_nothing(jovan, petra, workshop, now):
    hers = draft_request(wish(), by=petra, now=now)
    assert [one.key for one in candidates(hers, petra)] == [f"p{jovan.pk}"]

    withdraw_profile(Profile.objects.get(person=jovan), by=jovan, now=now)
    put_crafts(workshop, processes=("woodwork",), is_open=False, by=petra, now=now)

    assert candidates(hers, petra) == []
    with pytest.raises(NobodyChosen):
        ask_makers(hers, [f"p{jovan.pk}"], until=until(now), shows_contact=False, by=petra, now=now)


def test_those_chosen_are_asked_once_and_more_of_them_later(besa, jovan, workshop, now):
    request = asked(besa, [f"p{jovan.pk}", "p999", "nonsense"], now=now)
    both = [f"p{jovan.pk}", f"s{workshop.pk}"]
    ask_makers(request, both, until=until(now), shows_contact=True, by=besa, now=now)

    rows = request.asked.order_by("pk").values_list("person", "stall")
    assert list(rows) == [(jovan.pk, None), (None, workshop.pk)]
    assert Entry.objects.filter(event="workshops.request.asked").count() == 2
    with pytest.raises(NobodyChosen):
        ask_makers(request, both, until=until(now), shows_contact=True, by=besa, now=now)
    with pytest.raises(WrongDay):
        ask_makers(request, both, until=until(now, -1), shows_contact=True, by=besa, now=now)


def test_what_was_sent_stays_as_it_was_read(besa, jovan, now):
    request = asked(besa, [f"p{jovan.pk}"], now=now)
    for act in (
        lambda: change_request(request, wish("Else"), by=besa, now=now),
        lambda: drop_request(request, by=besa, now=now),
        lambda: add_file(request, data=photo(), name="a.jpg", by=besa, now=now),
    ):
        with pytest.raises(NotNow):
            act()


def test_nobody_writes_to_the_whole_town(besa, now):
    keys = []
    for number in range(MOST_ASKED + 1):
        maker = somebody(f"M{number}", now=now)
        carpenter(maker, now=now)
        keys.append(f"p{maker.pk}")
    with pytest.raises(TooMany):
        asked(besa, keys, now=now)
    for _each in range(A_DAY):
        asked(besa, keys[:1], now=now)
    with pytest.raises(TooOften):
        asked(besa, keys[:1], now=now)
    assert Asked.objects.count() == A_DAY


def test_a_request_that_is_withdrawn_asks_nobody(besa, jovan, now):
    request = asked(besa, [f"p{jovan.pk}"], now=now)
    quote = quoted(request.asked.get(), jovan, now=now)

    for _twice in range(2):
        withdraw_request(request, by=besa, now=now)

    quote.refresh_from_db()
    request.refresh_from_db()
    assert (quote.standing, request.stage) == (Standing.PASSED, Stage.CLOSED)
    with pytest.raises(NotNow):
        quoted(request.asked.get(), jovan, now=now)
    with pytest.raises(NotNow):
        decline(request.asked.get(), reason="Late", by=jovan, now=now)


@pytest.mark.parametrize(("shows", "name"), [(False, ""), (True, "Besa")])
def test_makers_read_the_name_of_who_asks_only_if_she_shows_it(
    besa, jovan, petra, workshop, now, shows, name
):
    keys = [f"p{jovan.pk}", f"s{workshop.pk}"]
    request = asked(besa, keys, now=now, shows_contact=shows)
    for one in request.asked.with_both():
        maker = jovan if one.person else petra
        write_about(one, party=Party.MAKER, said=Said("Oak?", "en"), by=maker, now=now)
        write_about(one, party=Party.ASKER, said=Said("Oak.", "en"), by=besa, now=now)

    hers = Seat.objects.filter(person=besa)
    assert [(seat.name, seat.email, seat.unread) for seat in hers] == [(name, "", 0)] * 2
