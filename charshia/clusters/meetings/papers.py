"""A guest's timetable on paper, in the language of the page."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from charshia.clusters.meetings.found import when_of, where_of
from charshia.clusters.meetings.models import Guest
from charshia.clusters.meetings.queries.guests import Day, days_of
from charshia.engines.kilim import kilim
from charshia.ground.languages.dates import clock, day
from charshia.ground.languages.tags import current
from charshia.ground.papers.documents import set_document

TEMPLATE = Path(__file__).parent / "templates" / "meetings" / "timetable.typ"


def timetable_file(guest: Guest, *, now: datetime) -> bytes:
    """Her meetings and the programme, day by day. Its event must be loaded."""
    drawings = {"band.svg": kilim(f"event {guest.event.slug}", width=480, height=16)}
    return set_document(TEMPLATE, _words(guest, now), at=now, drawings=drawings)


def _words(guest: Guest, now: datetime) -> dict[str, Any]:
    lang, _dash, script = current().partition("-")
    event = guest.event
    return {
        "lang": lang, "script": script.lower() or "auto",
        "title": str(event.title), "who": guest.called,
        "when": " · ".join(filter(None, (when_of(event), where_of(event)))),
        "days": [_day(one) for one in days_of(guest, now=now)],
        "heads": [_("Time"), _("Table"), _("With"), _("Interpreter")],
        "meetings": _("Your meetings"), "programme": _("Programme"),
        "none": _("No meetings on this day."),
        "printed": _("As of %(day)s. What changes later stands at %(site)s.")
        % {"day": day(now), "site": settings.SITE_ADDRESS},
    }  # fmt: skip


def _day(one: Day) -> dict[str, Any]:
    on = [line.meeting for line in one.lines if not line.meeting.is_cancelled]
    partners = {line.meeting.pk: line.partner.called for line in one.lines}
    return {
        "on": day(one.on, weekday=True),
        "rows": [
            [
                f"{clock(met.slot.begins_at)}–{clock(met.slot.ends_at)}", str(met.table),
                partners[met.pk], met.interpreter.name if met.interpreter else "",
            ]
            for met in on
        ],
        "items": [
            [f"{clock(item.begins_at)}–{clock(item.ends_at)}", str(item.title), str(item.place)]
            for item in one.items
        ],
    }  # fmt: skip
