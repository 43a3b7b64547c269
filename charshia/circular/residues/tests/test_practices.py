"""What used to happen with residues: evidence counts, the last one that was noted holds."""

from datetime import timedelta

import pytest

from charshia.circular.founding.models import Duty
from charshia.circular.founding.tests.pressing import an_enterprise, person, with_duty
from charshia.circular.residues.actions import BadYear, Seen, note_practice
from charshia.circular.residues.kinds import Custom, Evidence
from charshia.circular.residues.models import Practice
from charshia.circular.residues.queries import burnt_before
from charshia.circular.residues.tests.fields import a_plot, a_practice

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def plot(cast, now):
    return a_plot(an_enterprise(now), now)


def test_only_what_was_seen_or_photographed_is_evidence(plot, now):
    soon = now + timedelta(hours=1)
    assert burnt_before([plot.pk], at=soon) == {}
    a_practice(plot, now, evidence=Evidence.TOLD)
    assert burnt_before([plot.pk], at=soon) == {}
    a_practice(plot, now, evidence=Evidence.PHOTO, key="photo")
    assert burnt_before([plot.pk], at=soon) == {plot.pk: True}
    a_practice(plot, now, Custom.FED, key="fed")
    assert burnt_before([plot.pk], at=soon) == {plot.pk: False}
    assert burnt_before([plot.pk], at=now) == {}  # as it was known before


def test_a_practice_sent_again_is_one_and_of_a_year_that_was(plot, now):
    assert a_practice(plot, now) == a_practice(plot, now, Custom.FED)
    for year in (1980, now.year + 1):
        with pytest.raises(BadYear):
            note_practice(
                plot, Seen(Custom.BURNT, Evidence.SEEN, year), key=str(year),
                by=person("arta"), now=now,
            )  # fmt: skip


def test_the_holder_and_the_surveyors_read_it_and_nobody_else(plot, now):
    a_practice(plot, now)
    surveyor = with_duty(plot.enterprise, "dino", Duty.SURVEYOR, now)
    driver = with_duty(plot.enterprise, "blerta", Duty.DRIVER, now)
    for who, seen in ((person("jehona"), 1), (surveyor, 1), (driver, 0), (person("filan"), 0)):
        assert Practice.objects.visible_to(who).count() == seen
