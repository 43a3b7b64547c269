from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.people.messages.models import Quota


class TooOften(Refusal):
    pass


@action
def use_quota(what: str, *, most: int, every: timedelta, now: datetime) -> None:
    """Count one more of ``what``; raises TooOften beyond ``most`` in one stretch of ``every``.

    Counted in the database, so for all processes. What is counted is kept as a digest
    only: nobody can read an address from it.
    """
    stretch = int(now.timestamp() // every.total_seconds())
    digest = sha256(f"{settings.SECRET_KEY}:{what}".encode()).hexdigest()[:40]
    kind = what.partition(":")[0][:20]
    quota, _made = Quota.objects.get_or_create(
        key=f"{kind}:{stretch}:{digest}", defaults={"until": now + every}
    )
    if not Quota.objects.filter(pk=quota.pk, count__lt=most).update(count=F("count") + 1):
        raise TooOften(_("That is a lot of messages. Please wait a while, then try again."))


@action
def forget_quotas(*, now: datetime) -> int:
    count, _by_table = Quota.objects.filter(until__lt=now - timedelta(days=1)).delete()
    return count
