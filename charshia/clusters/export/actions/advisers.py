"""Who advises firms besides the coordinator."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.clusters.export.models import Adviser
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person


class NobodyKnown(Refusal):
    pass


@action
def name_adviser(
    email: str, *, languages: tuple[str, ...] = (), by: Person, now: datetime
) -> Adviser:
    """Name somebody who has come in before; once more only changes her languages. From then on
    she reads finished checks of firms. Raises NobodyKnown."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        words = _("Nobody has come in with this address yet.")
        raise NobodyKnown(words, field="email")
    adviser, is_new = Adviser.objects.update_or_create(
        person=person, defaults={"languages": barred(languages)},
        create_defaults={"languages": barred(languages), "named_by": by, "since": now},
    )  # fmt: skip
    if is_new:
        record("clusters.adviser.named", person, by=by, at=now)
    return adviser


@action
def end_adviser(adviser: Adviser, *, by: Person, now: datetime) -> None:
    """She reads no checks and answers no questions any more. Twice is as good as once."""
    gone, _kinds = Adviser.objects.filter(pk=adviser.pk).delete()
    if gone:
        record("clusters.adviser.ended", adviser.person, by=by, at=now)
