"""A sheet that is handed in twice at the same moment is one."""

import pytest
from django.utils import timezone

from charshia.people.accounts.actions import appoint_coordinator, register_person
from charshia.programme.surveys.actions import hand_in, invite
from charshia.programme.surveys.models import Said, Sheet
from charshia.programme.surveys.tests.asking import a_survey, the
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_tap_repeated_at_once_is_one_sheet_and_uses_its_link_once():
    now = timezone.now()
    vesa = register_person(name="Vesa", email="vesa@example.org", language="en", now=now)
    appoint_coordinator(vesa, by="system", now=now)
    survey = a_survey(now)
    (token,) = invite(survey, 1, by="system", now=now)
    said = {the(survey, "number"): 3}

    one, other = at_once(*[lambda: hand_in(survey, said, key="k", token=token, now=now)] * 2)

    assert one == other == Sheet.objects.get()
    assert Said.objects.count() == 1
