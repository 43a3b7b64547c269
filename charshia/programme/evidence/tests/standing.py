from datetime import date
from typing import Any

from django.utils import timezone

from charshia.people.accounts.models import Person
from charshia.programme.admission.actions import found_programme
from charshia.programme.evidence.actions import ask_to_publish, keep_publication, set_target
from charshia.programme.evidence.models import last_quarter_end
from charshia.programme.evidence.reckoning import reckon_all
from tests.standing import World

PUBLIC = {
    "evidence:published", "evidence:evidence", "evidence:publication", "evidence:file",
    "evidence:how",
}  # fmt: skip
OFFICE = {
    "evidence:programmes", "evidence:workshop", "evidence:workshop_file", "evidence:target",
}  # fmt: skip


def standing(world: World) -> dict[str, dict[str, Any]]:
    """A programme of which one quarter is published."""
    now = timezone.now()
    day = last_quarter_end(timezone.localdate(now))
    coordinator = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    programme = found_programme(
        "evident", title={"en": "Market on the net", "sq": "Tregu në rrjet"},
        begins_on=date(day.year - 1, 1, 1), by="system", now=now,
    )  # fmt: skip
    set_target(programme, "joined", day, number=15, by=coordinator, now=now)
    made = ask_to_publish(programme, day, by=coordinator, now=now)
    keep_publication(made, reckon_all(programme, day, earlier=[]), now=now)
    one = {"programme": programme.slug}
    at = {**one, "day": day}
    return {
        "evidence:evidence": one, "evidence:publication": at,
        "evidence:file": {**at, "ending": "xlsx"}, "evidence:workshop": one,
        "evidence:workshop_file": {**at, "ending": "xlsx"}, "evidence:target": one,
    }  # fmt: skip
