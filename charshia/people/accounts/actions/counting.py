from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from charshia.ground.journal.actions import action
from charshia.people.accounts.models import Tally

# One statement, so that two processes never count the same try as one.
COUNT = """
INSERT INTO accounts_tally (key, count, since, until) VALUES (%s, 1, %s, %s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN accounts_tally.until <= %s THEN 1 ELSE accounts_tally.count + 1 END,
  since = CASE WHEN accounts_tally.until <= %s THEN excluded.since ELSE accounts_tally.since END,
  until = CASE WHEN accounts_tally.until <= %s THEN excluded.until ELSE accounts_tally.until END
RETURNING count
"""


@action
def count_try(what: str, *, window: timedelta, now: datetime) -> int:
    """Count one more try at ``what``, and return how many there were in this ``window``.

    It is counted for all processes and is never taken back by a refusal that follows.
    """
    adapt = connection.ops.adapt_datetimefield_value
    start, end = adapt(now), adapt(now + window)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_digest(what), start, end, start, start, start])
        (count,) = cursor.fetchone()
    return int(count)


def tries_at(what: str, *, now: datetime) -> int:
    """How many tries at ``what`` were counted in the window that runs."""
    kept = Tally.objects.filter(key=_digest(what), until__gt=now).first()
    return kept.count if kept else 0


@action
def forget_tries(what: str) -> None:
    """Begin to count anew: it went well."""
    Tally.objects.filter(key=_digest(what)).delete()


@action
def forget_tallies(*, now: datetime) -> int:
    count, _by_table = Tally.objects.filter(until__lte=now).delete()
    return count


def _digest(what: str) -> str:
    """What was tried may be a network address: it is kept so that nobody can read it."""
    return salted_hmac("accounts.tally", what, algorithm="sha256").hexdigest()
