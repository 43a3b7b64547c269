from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from charshia.ground.journal.actions import action, record
from charshia.people.accounts.agents import browser_of, system_of
from charshia.people.accounts.models import Device, Person

SEEN_EVERY = timedelta(hours=1)


@action
def note_arrival(
    person: Person, *, way: str, agent: str, session_key: str, before: str = "", now: datetime
) -> Device:
    """Somebody has just signed in with the browser ``agent``.

    ``before`` is the session's key until now, of who comes in once more on the same device.
    """
    Device.objects.filter(session_key=before, person=person).update(session_key=session_key)
    words = {"browser": browser_of(agent), "system": system_of(agent)}
    device, _new = Device.objects.update_or_create(
        session_key=session_key,
        defaults={"person": person, "way": way, "seen_at": now, **words},
        create_defaults={
            "person": person, "way": way, "seen_at": now, "first_at": now, **words,
        },
    )  # fmt: skip
    record("people.person.signed_in", person, by=person, at=now, way=way)
    return device


@action
def note_seen(session_key: str, *, now: datetime) -> None:
    Device.objects.filter(session_key=session_key).update(seen_at=now)


@action
def end_device(device: Device, *, by: Person, now: datetime) -> None:
    """Sign that device out, at once."""
    Session.objects.filter(session_key=device.session_key).delete()
    Device.objects.filter(pk=device.pk).delete()
    record("people.device.ended", device.person, by=by, at=now, system=device.system)


@action
def end_other_devices(person: Person, *, session_key: str, by: Person, now: datetime) -> int:
    """Sign out everywhere but in the session with that key (nowhere is left out if empty).

    Also where no device was noted: what all sessions of a person carry is changed, so the
    caller renews it in the one that stays (``HASH_SESSION_KEY``).
    """
    others = Device.objects.filter(person=person).exclude(session_key=session_key)
    keys = list(others.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    others.delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    record("people.devices.ended", person, by=by, at=now, devices=len(keys))
    return len(keys)


@action
def forget_devices() -> int:
    """Drop devices whose session has ended; how many."""
    alive = Session.objects.values("session_key")
    count, _by_table = Device.objects.exclude(session_key__in=alive).delete()
    return count
