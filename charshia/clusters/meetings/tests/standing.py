from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from charshia.clusters.meetings.actions import (
    agree_timetable,
    ask_for_timetable,
    keep_timetable,
    put_interpreter,
    register,
    say_outcome,
    wish,
)
from charshia.clusters.meetings.models import Event, Guest, Meeting, Seat, Timetable
from charshia.clusters.meetings.planning import task_of
from charshia.clusters.meetings.tests.helping import a_talk, an_event
from charshia.clusters.meetings.tokens import calendar_token_of, token_of
from charshia.engines.meetings.solving import solve
from charshia.people.accounts.models import Person
from tests.standing import World

OF_EVENT = ("event", "event_file", "registration", "link", "on_its_way")
OF_GUEST = ("guest", "confirmation", "answers", "wishes", "leaving", "paper")
OF_MEETING = ("meeting", "outcome", "cancellation")
OF_OFFICE = ("desk", "text", "publication", "calling_off", "new_item", "slots", "new_interpreter",
             "timetable", "asking", "agreement")  # fmt: skip
# Who holds the signed link of a registration goes on with it: it is her key.
PUBLIC = {f"meetings:{view}" for view in ("events", "feed", "own_feed", "wish", *OF_EVENT,
                                          *OF_GUEST, *OF_MEETING)}  # fmt: skip
OWN = {"meetings:mine"}
OFFICE = {f"meetings:{view}" for view in (
    "office", "new", "item", "item_removal", "slots_removal", "interpreter", "interpreter_removal",
    "guests", "one_guest", "guest_removal", "office_meeting", *OF_OFFICE,
)}  # fmt: skip
TEXT = {"en": "Olive oil", "sq": "Vaj ulliri", "sr-Cyrl": "Маслиново уље"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona (the walkers' buyer) and a guest without an account, who have agreed to meet."""
    now = timezone.now()
    event = an_event(now=now)
    talk = a_talk(event, now=now)
    one = put_interpreter(event, name="Irini", languages=["sq", "el"], by="system", now=now)
    jehona = _guest(event, world.purchase.buyer, now)
    other = _guest(event, Person.objects.get(email="arta@example.org"), now)
    met = _agreed(event, jehona, other, now)
    slug, day = {"slug": event.slug}, {"slug": event.slug, "on": event.first_on}
    token = {"token": token_of(jehona)}
    keys: dict[str, dict[str, Any]] = {
        "meetings:feed": {"tag": "sq"},
        "meetings:own_feed": {"token": calendar_token_of(jehona)},
        "meetings:wish": token | {"pk": other.pk},
        "meetings:guests": day, "meetings:slots_removal": day,
        "meetings:office_meeting": slug | {"pk": met.pk},
    }  # fmt: skip
    keys |= {f"meetings:{view}": slug for view in (*OF_EVENT, *OF_OFFICE)}
    keys |= {f"meetings:{view}": token for view in OF_GUEST}
    keys |= {f"meetings:{view}": token | {"pk": met.pk} for view in OF_MEETING}
    keys |= {f"meetings:{view}": slug | {"pk": talk.pk} for view in ("item", "item_removal")}
    for view in ("interpreter", "interpreter_removal"):
        keys[f"meetings:{view}"] = slug | {"pk": one.pk}
    keys |= {f"meetings:{view}": slug | {"pk": other.pk} for view in ("one_guest", "guest_removal")}
    return keys


def _guest(event: Event, person: Person, now: datetime) -> Guest:
    return register(
        event, person=person, email=person.email or "", name=person.name, country="XK",
        language="sq", languages=["sq"], kind="buyer", wants_meetings=True, seeks=TEXT,
        offers=TEXT, by=person, now=now,
    )  # fmt: skip


def _agreed(event: Event, one: Guest, other: Guest, now: datetime) -> Meeting:
    wish(one, whom=other, is_refusal=False, by="system", now=now)
    ask_for_timetable(event, by="system", now=now)
    task = task_of(event, now)
    version = Timetable.objects.get(event=event).version
    keep_timetable(event, task, solve(task.problem, seconds=1), version=version, now=now)
    agree_timetable(event, by="system", now=now)
    return Meeting.objects.get(slot__event=event)


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """A meeting that was, with what the two say of it; and an event that is called off."""
    now = timezone.now()
    past = now - timedelta(days=7, hours=-1)
    event = an_event(now=past - timedelta(days=1))
    one = _guest(event, world.purchase.buyer, past)
    other = _guest(event, Person.objects.get(email="arta@example.org"), past)
    met = _agreed(event, one, other, past)
    seat = Seat.objects.get(meeting=met, guest=one)
    say_outcome(seat, outcome="offer", note="9 €", by="system", now=now)
    token = token_of(one)
    return [
        ("meetings:guest", {"token": token}),
        ("meetings:meeting", {"token": token, "pk": met.pk}),
        ("meetings:office_meeting", {"slug": event.slug, "pk": met.pk}),
        ("meetings:timetable", {"slug": event.slug}),
    ]
