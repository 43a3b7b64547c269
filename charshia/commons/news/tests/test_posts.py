from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from charshia.commons.news.actions import (
    AlreadyAnnounced,
    EndsBeforeItBegins,
    IsPublished,
    NothingToSay,
    NotPublished,
    OverBefore,
    TooManyPinned,
    TooManyProposed,
    announce_due,
    change_post,
    draft_post,
    drop_post,
    pin,
    publish,
    refuse_proposal,
    unpin,
    withdraw,
)
from charshia.commons.news.models import Post, State
from charshia.commons.news.tests.telling import coordinator, facts, told
from charshia.demo.news import tell
from charshia.ground.journal.actions import action
from charshia.ground.journal.models import Entry
from charshia.ground.journal.worker import run_errands
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("cast")
HOUR = timedelta(hours=1)


def events_of(post: Post) -> list[str]:
    return [entry.event for entry in Entry.objects.about(f"news.post/{post.pk}")]


def shown(now: datetime) -> list[Post]:
    return list(Post.objects.standing(now).filter(title__en__startswith="New"))


def test_a_draft_is_read_by_nobody_until_it_is_published(now):
    post = draft_post(facts(), by=coordinator(), now=now)
    assert shown(now) == []

    publish(post, by=coordinator(), now=now)
    publish(post, by=coordinator(), now=now + HOUR)

    assert shown(now) == [post]
    assert events_of(post) == [
        "commons.post.drafted", "commons.post.published", "commons.post.announced",
    ]  # fmt: skip


def test_what_is_under_embargo_comes_at_its_moment_and_is_announced_once(now):
    post = draft_post(facts(), by=coordinator(), now=now)
    publish(post, at=now + HOUR, by=coordinator(), now=now)

    assert (shown(now), announce_due(now=now)) == ([], 0)
    assert shown(now + HOUR) == [post]
    assert [announce_due(now=now + HOUR), announce_due(now=now + HOUR)] == [1, 0]


def test_the_moment_may_be_moved_until_it_was_read(now):
    post = draft_post(facts(), by=coordinator(), now=now)
    publish(post, at=now + HOUR, by=coordinator(), now=now)
    publish(post, at=now + 2 * HOUR, by=coordinator(), now=now)
    assert shown(now + HOUR) == []

    announce_due(now=now + 2 * HOUR)
    with pytest.raises(AlreadyAnnounced):
        publish(post, at=now + 4 * HOUR, by=coordinator(), now=now + 3 * HOUR)


def test_what_is_no_longer_valid_stands_in_no_list_but_on_its_page(now, client):
    post = told(now=now, valid_until=now + HOUR)

    assert (shown(now), shown(now + HOUR)) == ([post], [])
    assert list(Post.objects.visible(now + HOUR).filter(pk=post.pk)) == [post]


def test_an_event_is_over_when_it_ends_and_a_whole_day_at_its_midnight(now):
    timed = told(now=now, begins_at=now + HOUR, ends_at=now + 2 * HOUR)
    short = told(now=now, begins_at=now + HOUR)
    whole = told(now=now, begins_at=now + HOUR, is_all_day=True)

    assert timed.over_at == now + 2 * HOUR
    assert short.over_at == now + 4 * HOUR
    assert whole.over_at == datetime(now.year, now.month, now.day, 23, tzinfo=UTC)


def test_nothing_is_kept_without_a_title_or_with_an_end_before_the_beginning(now):
    by = coordinator()
    with pytest.raises(NothingToSay):
        draft_post(facts(""), by=by, now=now)
    with pytest.raises(EndsBeforeItBegins):
        draft_post(facts(begins_at=now, ends_at=now - HOUR), by=by, now=now)
    with pytest.raises(EndsBeforeItBegins):
        draft_post(facts(ends_at=now), by=by, now=now)


def test_the_database_refuses_an_event_that_ends_before_it_begins(now):
    post = told(now=now, begins_at=now + HOUR)
    spoil = action(lambda: Post.objects.filter(pk=post.pk).update(ends_at=now))
    with pytest.raises(IntegrityError), transaction.atomic():
        spoil()


def test_nothing_that_would_be_over_is_published(now):
    post = draft_post(facts(valid_until=now + HOUR), by=coordinator(), now=now)
    with pytest.raises(OverBefore):
        publish(post, at=now + HOUR, by=coordinator(), now=now)


def test_three_are_pinned_and_no_more_until_one_is_over_or_unpinned(now):
    posts = [told(now=now, valid_until=now + HOUR * each) for each in (1, 5, 5, 5, 5)]
    for post in posts[:3]:
        pin(post, by=coordinator(), now=now)
    with pytest.raises(TooManyPinned):
        pin(posts[3], by=coordinator(), now=now)

    pin(posts[3], by=coordinator(), now=now + HOUR)  # the first is over
    unpin(posts[1], by=coordinator(), now=now + HOUR)
    pin(posts[4], by=coordinator(), now=now + HOUR)

    pinned = Post.objects.filter(pin__isnull=False)
    assert set(pinned) == {posts[2], posts[3], posts[4]}


def test_what_is_withdrawn_is_read_by_nobody_and_loses_its_pin(now):
    post = told(now=now)
    pin(post, by=coordinator(), now=now)
    withdraw(post, by=coordinator(), now=now)

    post.refresh_from_db()
    assert (shown(now), post.pin, post.state) == ([], None, State.WITHDRAWN)
    with pytest.raises(NotPublished):
        withdraw(post, by=coordinator(), now=now)
    with pytest.raises(NotPublished):
        pin(post, by=coordinator(), now=now)
    with pytest.raises(IsPublished):
        drop_post(post, by=coordinator(), now=now)


def test_a_draft_is_thrown_away(now):
    post = draft_post(facts(), by=coordinator(), now=now)
    drop_post(post, by=coordinator(), now=now)
    drop_post(post, by=coordinator(), now=now)
    assert not Post.objects.filter(pk=post.pk).exists()


def test_what_somebody_wrote_meanwhile_in_another_language_stays(now):
    seen = told(now=now)
    with_albanian = facts(title={"en": "New labels", "sq": "Etiketa të reja"})
    change_post(told_anew(seen), with_albanian, by=coordinator(), now=now)

    change_post(seen, facts("New rules"), by=coordinator(), now=now)

    seen.refresh_from_db()
    assert dict(seen.title) == {"en": "New rules", "sq": "Etiketa të reja"}


def told_anew(post: Post) -> Post:
    return Post.objects.get(pk=post.pk)


def test_a_stall_proposes_the_coordinator_refuses_or_publishes(now, mailoutbox):
    kazani, shpresa = Organisation.objects.get(slug="kazani"), person("shpresa")
    first = draft_post(facts("Open day"), organisation=kazani, by=shpresa, now=now)
    second = draft_post(facts("Fair"), organisation=kazani, by=shpresa, now=now)
    refuse_proposal(first, reason="Write when it is.", by=coordinator(), now=now)
    with pytest.raises(NotPublished):
        refuse_proposal(first, reason="Again.", by=coordinator(), now=now)
    publish(second, by=coordinator(), now=now)
    run_errands()

    first.refresh_from_db()
    assert (first.state, first.reason) == (State.REFUSED, "Write when it is.")
    mine = [letter for letter in mailoutbox if letter.to == ["shpresa@example.org"]]
    assert [letter.subject for letter in mine] == ["Nuk u mor: Open day", "U botua: Fair"]
    assert "Write when it is." in mine[0].body


def test_the_coordinator_is_told_of_a_proposal(now, mailoutbox):
    kazani = Organisation.objects.get(slug="kazani")
    post = draft_post(facts("Open day"), organisation=kazani, by=person("shpresa"), now=now)
    run_errands()

    told_of = [letter for letter in mailoutbox if "Open day" in letter.subject]
    coordinators = Person.objects.filter(is_coordinator=True)
    assert {letter.to[0] for letter in told_of} == {one.email for one in coordinators}
    assert f"/office/news/{post.pk}/" in told_of[0].body


def test_a_stall_has_few_proposals_waiting(now):
    kazani, shpresa = Organisation.objects.get(slug="kazani"), person("shpresa")
    for number in range(5):
        draft_post(facts(f"Fair {number}"), organisation=kazani, by=shpresa, now=now)
    with pytest.raises(TooManyProposed):
        draft_post(facts("One more"), organisation=kazani, by=shpresa, now=now)


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def test_the_demonstration_tells_five_posts_and_three_events(now):
    tell(now)
    run = Post.objects.standing(now)

    assert (run.filter(begins_at=None).count(), run.events().count()) == (5, 3)
    assert all({"sq", "sr-Cyrl", "en"} == set(post.title) for post in run)
