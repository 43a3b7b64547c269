"""A stall's customers of before: asked once whether they want to hear of it; those who do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charshia.engines.contacts import Contact
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record, reference
from charshia.ground.journal.models import Entry
from charshia.market.catalogue.models import Stall
from charshia.market.reach.models import Follower, Invited, Never, Word
from charshia.people.accounts.models import Person

KEPT: Final = timedelta(days=30)
A_DAY: Final = 50  # invitations of one stall
DAY, WEEK = timedelta(days=1), timedelta(days=7)


class NobodyToInvite(Refusal):
    pass


class TooManyInvited(Refusal):
    pass


class TooSoon(Refusal):
    pass


class NobodyFollows(Refusal):
    pass


@dataclass(frozen=True)
class Outcome:
    """How many get an invitation; ``left_out`` were asked before, said no, or follow already."""

    invited: int
    left_out: int


def print_of(email: str) -> str:
    return salted_hmac("reach.never", email.lower(), algorithm="sha256").hexdigest()


@action
def invite_customers(
    stall: Stall, contacts: Sequence[Contact], *, language: str, by: Person, now: datetime
) -> Outcome:
    """Have one letter sent to each, ever. Raises NobodyToInvite or TooManyInvited; none is then."""
    Stall.objects.select_for_update(of=("self",)).get(pk=stall.pk)
    if not contacts:
        raise NobodyToInvite(_("No e-mail address is in it."), field="pasted")
    emails = [one.email for one in contacts]
    known = set(
        Invited.objects.filter(stall=stall, email__in=emails).values_list("email", flat=True)
    )
    known |= set(
        Follower.objects.filter(stall=stall, email__in=emails).values_list("email", flat=True)
    )
    prints = {print_of(email): email for email in emails}
    refused = Never.objects.filter(digest__in=prints).values_list("digest", flat=True)
    known |= {prints[digest] for digest in refused}
    fresh = [one for one in contacts if one.email not in known]
    _refuse_too_many(stall, len(fresh), now)
    for one in fresh:
        made = Invited.objects.create(
            stall=stall, email=one.email, name=one.name, language=language, asked_at=now
        )
        record("market.customer.invited", made, by=by, at=now)
    return Outcome(len(fresh), len(contacts) - len(fresh))


def _refuse_too_many(stall: Stall, wanted: int, now: datetime) -> None:
    """Who has answered meanwhile counts too."""
    today = Invited.objects.filter(stall=stall, asked_at__gt=now - DAY).count()
    answers = Entry.objects.about(reference(stall)).filter(
        event="market.customer.declined", at__gt=now - DAY
    )
    answered = Follower.objects.filter(stall=stall, since__gt=now - DAY).count()
    left = max(0, A_DAY - today - answers.count() - answered)
    if wanted > left:
        raise TooManyInvited(
            ngettext(
                "You can invite %(count)d more person today.",
                "You can invite %(count)d more people today.",
                left,
            )
            % {"count": left},
            field="pasted",
        )


@action
def note_sent(invited: Invited, *, now: datetime) -> bool:
    """Take the letter before it goes out: it goes once, or never. Is it to be sent?"""
    return bool(Invited.objects.filter(pk=invited.pk, sent_at=None).update(sent_at=now))


@action
def say_yes(invited: Invited, *, language: str, now: datetime) -> None:
    """She wants to hear of the stall. Twice is as good as once."""
    row = Invited.objects.select_for_update(of=("self",)).filter(pk=invited.pk).first()
    if row is None:
        return
    made, _is_new = Follower.objects.get_or_create(
        stall_id=row.stall_id, email=row.email, defaults={"language": language, "since": now}
    )
    record("market.customer.followed", made, by="guest", at=now)
    row.delete()


@action
def say_no(invited: Invited, *, now: datetime) -> None:
    """Never again, of no stall: only the print of her address is kept."""
    row = Invited.objects.select_for_update(of=("self",)).filter(pk=invited.pk).first()
    if row is None:
        return
    Never.objects.get_or_create(digest=print_of(row.email), defaults={"said_at": now})
    record("market.customer.declined", row.stall, by="guest", at=now)
    Invited.objects.filter(email=row.email).delete()


@action
def stop_following(follower: Follower, *, now: datetime) -> None:
    """Nothing of it is kept. Twice is as good as once."""
    if Follower.objects.filter(pk=follower.pk).exists():
        record("market.customer.left", follower.stall, by="guest", at=now)
        Follower.objects.filter(pk=follower.pk).delete()


@action
def write_to_followers(stall: Stall, *, text: str, by: Person, now: datetime) -> Word:
    """Raises TooSoon within a week of the last, NobodyFollows."""
    Stall.objects.select_for_update(of=("self",)).get(pk=stall.pk)
    if Word.objects.filter(stall=stall, at__gt=now - WEEK).exists():
        raise TooSoon(_("You wrote within the last week. Once a week is enough."), field="text")
    if not Follower.objects.filter(stall=stall).exists():
        raise NobodyFollows(_("Nobody follows your stall yet."), field="text")
    word = Word.objects.create(stall=stall, text=text, at=now)
    record("market.stall.wrote", word, by=by, at=now)
    return word


@action
def note_told(follower: Follower, word: Word) -> bool:
    """Taken before it goes out: it goes once, or never. Is it to be sent?"""
    rows = Follower.objects.filter(pk=follower.pk, told__lt=word.pk)
    return bool(rows.update(told=word.pk))


@action
def forget_invited(*, now: datetime) -> int:
    """Who has not answered in thirty days has answered."""
    return Invited.objects.filter(asked_at__lte=now - KEPT).delete()[0]


@action
def forget_customer(person: Person) -> None:
    """Who leaves is written to no more, and nothing of her is kept."""
    if person.email:
        Invited.objects.filter(email=person.email.lower()).delete()
        Follower.objects.filter(email=person.email.lower()).delete()
