"""Partners of the demonstration are found across languages, and one of them has to answer."""

import pytest
from django.test import Client
from django.utils import timezone

from charshia.clusters.partners.models import Introduction, Stage, State
from charshia.clusters.partners.queries import match_with
from charshia.demo.partners import seek
from charshia.ground.journal.checks import run_all
from charshia.people.accounts.models import Person

pytestmark = pytest.mark.usefixtures("cast")


def test_a_need_meets_an_offer_and_a_question_waits():
    now = timezone.now()
    seek(now)

    waiting, talking = Introduction.objects.with_sides().order_by("-asked_at")
    assert (waiting.state, talking.state) == (State.ASKED, State.AGREED)
    assert talking.stage == Stage.TALKS
    assert waiting.want is not None
    shown = match_with(waiting.want, waiting.want.search, waiting.other, today=now.date())
    assert shown is not None
    assert len(shown.fits) == 3  # product, amount, a common language
    assert len(shown.missing) == 1  # the certificate
    reader = Client()
    reader.force_login(Person.objects.get(email="suncica@example.org"))
    page = reader.get(f"/sr/partners/introductions/{waiting.pk}/").content.decode()
    assert "thoma@example.org" not in page
    assert run_all()["problems"] == []
