"""Letters that two workers would make or send at the same moment go out once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.commons.news.actions import (
    Facts,
    Wishes,
    ask_to_follow,
    confirm,
    draft_post,
    make_digests,
    pin,
    publish,
    take_sending,
)
from charshia.commons.news.models import MOST_PINNED, Post, Rhythm, Sending, Subscription
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


def post_told(title: str, now) -> Post:
    post = draft_post(Facts({"en": title}, "notice"), by="system", now=now)
    publish(post, by="system", now=now)
    return post


def test_two_workers_make_and_take_each_letter_once():
    now = timezone.now()
    for number in range(6):
        wishes = Wishes("en", rhythm=Rhythm.DAILY)
        ask_to_follow(f"r{number}@example.org", wishes, place=str(number), now=now)
    for each in Subscription.objects.all():
        confirm(each, now=now)
    post_told("Fair", now + HOUR)
    due = now + timedelta(days=2)

    made = at_once(*[lambda: make_digests(now=due)] * 2)

    assert sum(made) == Sending.objects.count() == 6
    pk = Sending.objects.order_by("pk")[0].pk
    taken = at_once(*[lambda: take_sending(pk, now=due)] * 3)
    assert sum(one is not None for one in taken) == 1


def test_no_more_are_pinned_than_there_is_room():
    now = timezone.now()
    posts = [post_told(f"Post {number}", now) for number in range(5)]

    at_once(*[lambda post=post: pin(post, by="system", now=now) for post in posts])

    pins = list(
        Post.objects.filter(pin__isnull=False).order_by("pin").values_list("pin", flat=True)
    )
    assert pins == sorted(set(pins))
    assert 1 <= len(pins) <= MOST_PINNED
