from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore

from charshia.ground.journal.rhythm import every
from charshia.people.accounts.actions import forget_links


@every(seconds=3600)
def forget_what_opens_nothing(now: datetime) -> None:
    forget_links(now=now)
    SessionStore.clear_expired()
