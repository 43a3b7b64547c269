"""What applicants say of themselves, if they wish, sealed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions.calls import locked
from charshia.programme.calls.models import Application, Declaration
from charshia.programme.calls.sealing import Declared, seal

Actor = Person | str


class NotAgreed(Refusal):
    pass


class TooLate(Refusal):
    pass


@action
def declare(
    application: Application,
    declared: Declared,
    *,
    is_agreed: bool,
    language: str,
    by: Actor,
    now: datetime,
) -> Declaration | None:
    """Keep it sealed, with the purpose as it was read; empty words take it back.

    The journal says that something was declared, never what. Raises NotAgreed, TooLate.
    """
    call = locked(application.call)
    if not any(declared.values()):
        withdraw_declaration(application, by=by, now=now)
        return None
    if not is_agreed:
        raise NotAgreed(_("Without your yes we may not keep this."), field="is_agreed")
    if call.closes_at is not None and now > call.closes_at:
        raise TooLate(_("The deadline has passed. What you said can only be taken back."))
    made, _new = Declaration.objects.update_or_create(
        application=application,
        defaults={
            "sealed": seal(declared), "purpose": call.purpose.text(language),
            "language": language, "given_at": now,
        },
    )  # fmt: skip
    record("programme.declaration.given", application, by=by, at=now)
    return made


@action
def withdraw_declaration(application: Application, *, by: Actor, now: datetime) -> None:
    """Erase what was declared; the application stays as it is."""
    count, _by_table = Declaration.objects.filter(application=application).delete()
    if count:
        record("programme.declaration.withdrawn", application, by=by, at=now)
