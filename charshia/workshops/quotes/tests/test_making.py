from datetime import timedelta

import pytest

from charshia.ground.journal.worker import run_errands
from charshia.workshops.designs.models import Make
from charshia.workshops.designs.tests.drawing import shown as a_design
from charshia.workshops.makers.models import Profile
from charshia.workshops.quotes.actions import (
    FirstPaid,
    NoReason,
    NotNow,
    TooMany,
    accept_quote,
    add_photo,
    answer_complaint,
    begin,
    cancel_job,
    complain,
    confirm_by_hand,
    confirm_receipt,
    drop_photo,
    finish,
    forget_person,
    hand_over,
    let_be_seen,
    settle_complaint,
)
from charshia.workshops.quotes.actions.making import MOST_PHOTOS
from charshia.workshops.quotes.kinds import Party
from charshia.workshops.quotes.models import Asked, Job, Quote, Request
from charshia.workshops.quotes.periodic import go_on
from charshia.workshops.quotes.queries import made_by
from charshia.workshops.quotes.tests.quoting import agreed, asked, made, photo, quoted


@pytest.fixture
def job(besa, jovan, now):
    return agreed(besa, jovan, now=now)


def test_one_step_comes_after_the_other_and_each_once(job, besa, jovan, now):
    for too_early in (finish, hand_over):
        with pytest.raises(NotNow):
            too_early(job, by=jovan, now=now)
    with pytest.raises(NotNow):
        confirm_receipt(job, by=besa, now=now)

    for number in range(2):
        made(job, maker=jovan, asker=besa, now=now + timedelta(days=number))

    job.refresh_from_db()
    assert [job.begun_at, job.done_at, job.handed_at, job.received_at] == [now] * 4
    with pytest.raises(NotNow):
        cancel_job(job, party=Party.ASKER, reason="No", by=besa, now=now)


def test_it_is_begun_once_the_down_payment_has_come(besa, jovan, now):
    request = asked(besa, [f"p{jovan.pk}"], now=now)
    quote = quoted(request.asked.get(), jovan, now=now, down_percent=25)
    job = accept_quote(quote, by=besa, now=now)
    with pytest.raises(FirstPaid):
        begin(job, by=jovan, now=now)
    for party, who in ((Party.ASKER, besa), (Party.MAKER, jovan)):
        confirm_by_hand(quote.dues.get(part="down"), party=party, by=who, now=now)
    begin(job, by=jovan, now=now)


def test_what_is_cancelled_is_not_made(job, besa, jovan, now):
    cancel_job(job, party=Party.ASKER, reason="No more", by=besa, now=now)
    for step in (begin, finish, hand_over, confirm_receipt):
        with pytest.raises(NotNow):
            step(job, by=jovan, now=now)


def test_a_complaint_is_answered_and_settled(job, besa, jovan, now):
    said = {"language": "en", "now": now}
    with pytest.raises(NotNow):
        complain(job, words="It wobbles", by=besa, **said)
    for step in (begin, finish, hand_over):
        step(job, by=jovan, now=now)
    with pytest.raises(NoReason):
        complain(job, words=" ", by=besa, **said)
    one = complain(job, words="It wobbles", by=besa, **said)
    with pytest.raises(NotNow):
        complain(job, words="And squeaks", by=besa, **said)
    with pytest.raises(NotNow):
        confirm_receipt(job, by=besa, now=now)
    with pytest.raises(NoReason):
        answer_complaint(one, words="", by=jovan, **said)
    answer_complaint(one, words="I plane the leg.", by=jovan, **said)
    for _twice in range(2):
        settle_complaint(one, by=besa, now=now)

    job.refresh_from_db()
    one.refresh_from_db()
    assert (job.received_at, one.answer) == (now, "I plane the leg.")
    with pytest.raises(NotNow):
        answer_complaint(one, words="Again", by=jovan, **said)


def test_photos_are_few_and_may_be_taken_away(job, jovan, now):
    for number in range(MOST_PHOTOS):
        kept = add_photo(job, data=photo((number * 40, 0, 0)), by=jovan, now=now)
    with pytest.raises(TooMany):
        add_photo(job, data=photo((9, 99, 200)), by=jovan, now=now)
    for _twice in range(2):
        drop_photo(kept, by=jovan, now=now)
    assert job.photos.count() == MOST_PHOTOS - 1


def test_what_was_made_is_seen_while_both_want_it(besa, jovan, now):
    version = a_design(by=besa, now=now).versions.get()
    job = agreed(besa, jovan, now=now, version=version)
    profile = Profile.objects.get(person=jovan)
    kept = add_photo(job, data=photo(), by=jovan, now=now)
    with pytest.raises(NotNow):
        let_be_seen(job, party=Party.MAKER, is_shown=True, by=jovan, now=now)
    made(job, maker=jovan, asker=besa, now=now)
    let_be_seen(job, party=Party.MAKER, is_shown=True, by=jovan, now=now)
    run_errands()
    assert (made_by(profile), Make.objects.count()) == ([], 0)

    let_be_seen(job, party=Party.ASKER, is_shown=True, by=besa, now=now)
    run_errands()

    make = Make.objects.get()
    assert (make.person, make.version, make.is_shown) == (jovan, version, True)
    assert make.image is not None
    assert not make.image.is_private
    (shown,) = made_by(profile)
    assert (shown.title, shown.design, len(shown.pictures)) == ("A stool", version.design.slug, 1)
    with pytest.raises(NotNow):
        drop_photo(kept, by=jovan, now=now)

    let_be_seen(job, party=Party.ASKER, is_shown=False, by=besa, now=now)
    make.refresh_from_db()
    assert (made_by(profile), make.is_shown) == ([], False)
    let_be_seen(job, party=Party.ASKER, is_shown=True, by=besa, now=now)
    run_errands()
    make.refresh_from_db()
    assert (Make.objects.count(), make.is_shown) == (1, True)


def test_who_hears_nothing_for_a_month_is_content(job, jovan, now):
    for step in (begin, finish, hand_over):
        step(job, by=jovan, now=now)
    for days, received in ((29, False), (31, True)):
        go_on(now + timedelta(days=days))
        job.refresh_from_db()
        assert (job.received_at is not None) is received


def test_of_who_leaves_words_go_and_what_was_agreed_stays(besa, jovan, now):
    job = agreed(besa, jovan, now=now)
    asked(besa, [f"p{jovan.pk}"], now=now)
    made(job, maker=jovan, asker=besa, now=now)
    add_photo(job, data=photo(), by=jovan, now=now)

    forget_person(besa)
    forget_person(jovan)

    (request,), (quote,) = Request.objects.all(), Quote.objects.all()
    assert (request.asker, request.words, quote.price_minor) == (None, "", 12000)
    assert Asked.objects.get().person is None
    assert Job.objects.get().photos.count() == 0
