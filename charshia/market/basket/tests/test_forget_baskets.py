from datetime import timedelta

import pytest

from charshia.market.basket.actions import KEPT, forget_baskets, open_basket
from charshia.market.basket.models import Basket
from charshia.people.accounts.actions import register_person

pytestmark = pytest.mark.django_db


def test_only_guests_baskets_of_long_ago_are_forgotten(now):
    person = register_person(name="Arta", email="arta@example.org", language="sq", now=now)
    for guest in (None, person):
        open_basket(person=guest, now=now)
    fresh = open_basket(person=None, now=now + timedelta(days=1))

    assert forget_baskets(now=now + KEPT + timedelta(hours=1)) == 1
    assert set(Basket.objects.values_list("pk", flat=True)) == {person.basket.pk, fresh.pk}
