from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore

from charshia.ground.journal.rhythm import every
from charshia.people.accounts.actions import forget_devices, forget_keys, forget_tallies


@every(seconds=3600)
def forget_what_opens_nothing(now: datetime) -> None:
    forget_keys(now=now)
    forget_tallies(now=now)
    SessionStore.clear_expired()
    forget_devices()
