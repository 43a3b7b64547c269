from datetime import datetime

from charshia.commons.news.actions import (
    announce_due,
    ask_to_read,
    forget_tidings,
    forget_unconfirmed,
    make_digests,
    make_newsletters,
    remind,
)
from charshia.ground.journal.rhythm import every


@every(seconds=60)
def announce(now: datetime) -> None:
    announce_due(now=now)


@every(seconds=60)
def make_letters(now: datetime) -> None:
    """So many a minute that the mail server and sign-in letters do not suffer."""
    make_newsletters(now=now, most=60 - make_digests(now=now))


@every(seconds=3600)
def forget(now: datetime) -> None:
    forget_unconfirmed(now=now)
    forget_tidings(now=now)


@every(seconds=600)
def ask_those_concerned(now: datetime) -> None:
    ask_to_read(now=now)
    remind(now=now)
