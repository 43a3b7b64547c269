"""Many at the same slots through the running server, and what became of each attempt.

Everything is prepared through actions in this process; each attempt is the form that a browser
sends, on a connection of its own, and all of them are in flight together.
"""

import asyncio
import random
import re
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

BOOKED, REFUSED = "booked", "refused"
TAKEN = "It is taken at this time."
ZONE = ZoneInfo("Europe/Belgrade")
PATIENCE = 120  # seconds for one answer


@dataclass(frozen=True)
class Attempt:
    """Somebody's form: who, and for which hour."""

    person: int
    starts_at: datetime
    path: str
    headers: str
    body: bytes


@dataclass(frozen=True)
class Ended:
    attempt: Attempt
    end: str  # booked, refused, or what else came


def a_space(slug: str, machines: int, now: datetime) -> Any:
    """A space that is open day and night, with so many machines that can be booked."""
    from charshia.people.accounts.actions import register_person  # noqa: PLC0415 - needs settings
    from charshia.people.organisations.actions import found_organisation  # noqa: PLC0415
    from charshia.workshops.booking.actions import offer_machine  # noqa: PLC0415
    from charshia.workshops.spaces.actions import (  # noqa: PLC0415
        add_machine,
        open_space,
        publish_space,
        put_hours,
    )
    from charshia.workshops.spaces.kinds import Kind  # noqa: PLC0415

    me: dict[str, Any] = {"by": "system", "now": now}
    house = found_organisation(slug, name={"en": slug}, country="XK", **me)
    steward = register_person(name="Steward", email=f"{slug}@example.org", language="en", now=now)
    space = open_space(
        slug, steward=steward, organisation=house, country="XK", kind=Kind.MAKERSPACE,
        time_zone=str(ZONE), name={"en": slug}, summary={"en": slug}, **me,
    )  # fmt: skip
    publish_space(space, **me)
    for weekday in range(7):
        put_hours(space, weekday=weekday, from_minute=0, till_minute=1440, **me)
    for number in range(machines):
        machine = add_machine(space, name={"en": f"M{number}"}, process="fdm-printing", **me)
        offer_machine(machine, horizon_days=400, **me)
    space.refresh_from_db()
    return space


def people(count: int, now: datetime) -> dict[int, str]:
    """By key of each person the cookie of her session."""
    from django.conf import settings  # noqa: PLC0415 - needs settings
    from django.test import Client  # noqa: PLC0415

    from charshia.people.accounts.actions import register_person  # noqa: PLC0415

    found = {}
    for number in range(count):
        email = f"{secrets.token_hex(4)}-{number}@example.org"
        who = register_person(name=f"P{number}", email=email, language="en", now=now)
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(who)
        found[who.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


def attempts(
    subject: Any, sessions: dict[int, str], *, count: int, slots: int, day: int, now: datetime
) -> list[Attempt]:
    """``count`` of them on ``slots`` hours that follow one another, in the order of a draw."""
    path = f"/en/spaces/{subject.space.slug}/bookings/{subject.pk}/"
    first = (now.astimezone(ZONE) + timedelta(days=day)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    keys, draw = list(sessions), random.Random(day)
    wanted = [(keys[n % len(keys)], first + timedelta(hours=n % slots)) for n in range(count)]
    draw.shuffle(wanted)
    return [_attempt(path, who, at, sessions[who]) for who, at in wanted]


def _attempt(path: str, who: int, at: datetime, session: str) -> Attempt:
    token = secrets.token_hex(16)
    typed = {
        "csrfmiddlewaretoken": token, "day": f"{at:%Y-%m-%d}", "start": f"{at:%H:%M}",
        "minutes": "60", "weeks": "0", "times": "1", "purpose": "",
    }  # fmt: skip
    body = urlencode(typed).encode()
    headers = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Cookie: session={session}; csrftoken={token}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return Attempt(who, at, path, headers, body)


async def storm(port: int, wanted: list[Attempt]) -> list[Ended]:
    """Send all of them at once; every connection stands before the first is sent."""
    lines = [await asyncio.open_connection("127.0.0.1", port) for _one in wanted]
    jobs = (_send(one, *line) for one, line in zip(wanted, lines, strict=True))
    return await asyncio.gather(*jobs)


async def _send(one: Attempt, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Ended:
    writer.write(one.headers.encode() + one.body)
    try:
        text = (await asyncio.wait_for(reader.read(), PATIENCE)).decode()
    except (OSError, TimeoutError) as lost:
        return Ended(one, f"lost: {type(lost).__name__}")
    finally:
        writer.close()
    return Ended(one, _end_of(text))


def _end_of(text: str) -> str:
    status = text.split(" ", 2)[1] if text.startswith("HTTP/") else "no answer"
    if status == "303" and re.search(r"^location: /en/my/bookings/", text, re.I | re.M):
        return BOOKED
    if status == "422" and TAKEN in unescape(text):
        return REFUSED
    return f"answer {status}"


def faults(subject: Any, ended: list[Ended], slots: int) -> list[str]:
    """What is wrong with what came back, and with what the database says of the same hours."""
    from charshia.workshops.booking.models import Booking, Quarter  # noqa: PLC0415 - needs settings

    first = min(one.attempt.starts_at for one in ended)
    until = first + timedelta(hours=slots)
    rows = Booking.objects.occupying().filter(subject=subject).between(first, until)
    kept = Counter((one.person_id, one.starts_at) for one in rows)
    told = Counter(
        (one.attempt.person, one.attempt.starts_at) for one in ended if one.end == BOOKED
    )
    hours = Counter(at for _who, at in kept.elements())
    found = [f"{one.end}" for one in ended if one.end not in {BOOKED, REFUSED}]
    if kept != told:
        found.append(f"{len(told)} were told that they booked, {len(kept)} did")
    if sorted(hours.values()) != [1] * slots:
        found.append(f"bookings an hour: {sorted(hours.values())}")
    quarters = Quarter.objects.filter(booking__in=rows).count()
    if quarters != slots * 4:
        found.append(f"{quarters} quarters are taken")
    return found
