import pytest

from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Stall
from charshia.market.stall.deeds import deeds_of

PAGE = "/en/stall/kazani/settings/cancellation/"


@pytest.mark.parametrize(("typed", "hours"), [("accepted", None), ("0", 0), ("72", 72)])
def test_the_keeper_chooses_until_when_buyers_may_cancel(as_, typed, hours):
    answer = as_("shpresa").post(PAGE, {"rule": typed})

    assert (answer.status_code, answer.url) == (303, "/en/stall/kazani/settings/")
    assert Stall.objects.get(slug="kazani").cancel_hours == hours


@pytest.mark.parametrize("typed", ["", "5", "-1", "x"])
def test_anything_else_is_refused(as_, typed):
    assert as_("shpresa").post(PAGE, {"rule": typed}).status_code == 422
    assert Stall.objects.get(slug="kazani").cancel_hours == 24


def test_it_stands_in_the_log_once(as_):
    shpresa = as_("shpresa")
    for _press in range(2):
        shpresa.post(PAGE, {"rule": "48"})

    told = Entry.objects.filter(event="market.stall.cancelling_set")
    assert [entry.facts for entry in told] == [{"old": 24, "hours": 48}]
    (first, *_rest) = deeds_of(Stall.objects.get(slug="kazani")).lines
    assert first.words == "You can cancel free of charge: until 2 days before delivery or pickup."
