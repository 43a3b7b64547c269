"""Invitations for one person each, of whatever room: the parts that are the same for all."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.people.accounts.models import InvitationQuerySet, Person, SingleInvitation
from charshia.people.accounts.secrets import digest_of

Some = TypeVar("Some", bound=SingleInvitation)


class InvitationSpent(Refusal):
    pass


class TooManyOpen(Refusal):
    pass


def make_invitation(
    beside: InvitationQuerySet[Some],
    *,
    most: int,
    lasts: timedelta,
    by: Person,
    now: datetime,
    **facts: Any,
) -> tuple[Some, str]:
    """Make one; its token is not kept and cannot be read again. Part of the caller's action.

    Raises TooManyOpen when ``most`` of those ``beside`` it are open.
    """
    if beside.open_at(now).count() >= most:
        raise TooManyOpen(_("Many invitations are open already. Take one back first."))
    token = token_urlsafe(24)
    made: Some = beside.create(
        invited_by=by, digest=digest_of(token), made_at=now, expires_at=now + lasts, **facts
    )
    return made, token


def locked_invitation(among: InvitationQuerySet[Some], token: str, *, now: datetime) -> Some:
    """The open one that ``token`` opens. Raises InvitationSpent."""
    open_ = among.open_at(now)
    found = open_.filter(digest=digest_of(token)).select_for_update(of=("self",)).first()
    if found is None:
        raise InvitationSpent(
            _("This invitation was used, taken back or is too old. Ask for a new one.")
        )
    return found


def spend_invitation(invitation: SingleInvitation, *, now: datetime) -> None:
    """It opens nothing any more. Part of the caller's action, which holds it locked."""
    type(invitation)._default_manager.filter(pk=invitation.pk).update(used_at=now)


def take_back_invitation(invitation: SingleInvitation, *, now: datetime) -> None:
    """Raises InvitationSpent when there is nothing to take back. Part of the caller's action."""
    rows = type(invitation)._default_manager.filter(pk=invitation.pk)
    if not rows.filter(used_at=None, revoked_at=None).update(revoked_at=now):
        raise InvitationSpent(_("This invitation was used or taken back already."))
