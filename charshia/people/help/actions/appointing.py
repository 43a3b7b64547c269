"""Who may see and answer requests for help."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.people.help.models import Helper


class NobodyKnown(Refusal):
    pass


@action
def add_helper(email: str, *, by: Person, now: datetime) -> Helper:
    """Twice is as good as once. Raises NobodyKnown."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        words = _("Nobody has come in with this address yet.")
        raise NobodyKnown(words, field="email")
    helper, is_new = Helper.objects.get_or_create(person=person, defaults={"since": now})
    if is_new:
        record("people.helper.added", person, by=by, at=now)
    return helper


@action
def remove_helper(helper: Helper, *, by: Person, now: datetime) -> None:
    gone, _kinds = Helper.objects.filter(pk=helper.pk).delete()
    if gone:
        record("people.helper.removed", helper.person, by=by, at=now)
