from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.actions.people import EmailTaken, register_person
from charshia.people.accounts.doors import MOST_A_DAY, MOST_FOR_ONE_ADDRESS, WINDOW
from charshia.people.accounts.models import Key, Kind, Person
from charshia.people.accounts.queries import known_by, people_behind
from charshia.people.accounts.secrets import digest_of, is_code_of, token_of

LINK_LASTS = timedelta(minutes=15)
SLIP_LASTS = timedelta(days=14)


class KeySpent(Refusal):
    pass


@action
def ask_to_sign_in(
    to: str, *, name: str = "", language: str, next_: str = "", now: datetime
) -> Key:
    """Have six digits and a link sent to an e-mail address or telephone number (E.164).

    ``name`` is what a newcomer calls herself. The key that comes back tells nobody whether
    somebody is known by ``to``. Who asks too often gets no further letter; an SMS goes to
    known numbers only, since each is paid for.
    """
    to = to.strip().lower()
    sent = Key.objects.sent_to(to).filter(made_at__gt=now - timedelta(days=1))
    lately = sent.filter(made_at__gt=now - WINDOW)
    if lately.count() >= MOST_FOR_ONE_ADDRESS or sent.count() >= MOST_A_DAY:
        open_one = Key.objects.open_at(now).sent_to(to).filter(kind=Kind.LETTER)
        return open_one.order_by("-pk").first() or _unsent(to, language=language, now=now)
    key = _cut(Kind.LETTER, to=to, name=name, language=language, next=next_[:2000], now=now)
    someone = known_by(to)
    if any(person.is_active for person in someone) or ("@" in to and not someone):
        record("people.sign_in.asked", key, by="guest", at=now)
    return key


@action
def ask_for_address(to: str, *, person: Person, now: datetime) -> Key:
    """Have six digits sent to what shall be a person's new e-mail address or number.

    Raises TooManyLetters.
    """
    to = to.strip().lower()
    lately = Key.objects.sent_to(to).filter(made_at__gt=now - WINDOW)
    if lately.count() >= MOST_FOR_ONE_ADDRESS:
        raise TooManyLetters(_("We have just written there. Please wait 15 minutes."))
    key = _cut(Kind.ADDRESS, to=to, person=person, language=person.language, now=now)
    record("people.address.asked", key, by=person, at=now)
    return key


class TooManyLetters(Refusal):
    pass


@action
def guess_code(key: Key, typed: str, *, now: datetime) -> bool:
    """Spend the key if ``typed`` are its digits; a wrong guess is counted and stays counted.

    Raises KeySpent when it was used, is too old or was guessed at too often.
    """
    found = _locked(now, pk=key.pk)
    if found is None:
        raise KeySpent(_("This code was already used or is too old. Ask for a new one."))
    is_right = is_code_of(found, typed)
    found.tries += 1
    found.used_at = now if is_right else None
    found.save(update_fields=["tries", "used_at"])
    return is_right


@action
def use_sign_in_link(token: str, *, now: datetime) -> Key:
    """Spend the key with this address. Raises KeySpent."""
    key = _locked(now, digest=digest_of(token))
    if key is None or key.kind == Kind.ADDRESS:
        raise KeySpent(_("This sign-in link was already used or is too old. Ask for a new one."))
    key.used_at = now
    key.save(update_fields=["used_at"])
    return key


@action
def arrive(key: Key, *, name: str, now: datetime) -> Person:
    """The newcomer who has just proved the address of ``key``; she is noted under ``name``.

    If somebody with that address is known meanwhile, it is she. Raises KeySpent.
    """
    if not key.is_just_used(now) or key.kind != Kind.LETTER or "@" not in key.to:
        raise KeySpent(_("This code was already used or is too old. Ask for a new one."))
    someone = people_behind(key)
    if someone:
        return someone[0]
    try:
        return register_person(name=name, email=key.to, language=key.language, now=now)
    except (EmailTaken, IntegrityError):  # she has just come in on another device too
        return people_behind(key)[0]


@action
def give_sign_in_link(person: Person, *, now: datetime) -> str:
    """For whoever runs the machine: the token of an address that signs ``person`` in once."""
    return token_of(_cut(Kind.OPERATOR, person=person, language=person.language, now=now).nonce)


@action
def print_slip(person: Person, *, by: Person, now: datetime) -> str:
    """The token for a printed slip, good for SLIP_LASTS and once; older slips end."""
    Key.objects.filter(person=person, kind=Kind.SLIP, used_at=None).update(expires_at=now)
    key = _cut(Kind.SLIP, person=person, language=person.language, now=now, lasts=SLIP_LASTS)
    record("people.slip.printed", person, by=by, at=now)
    return token_of(key.nonce)


@action
def forget_keys(*, now: datetime) -> int:
    """Drop keys that open nothing any more; how many."""
    count, _by_table = Key.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    return count


def _cut(kind: Kind, *, now: datetime, lasts: timedelta = LINK_LASTS, **facts: object) -> Key:
    nonce = token_urlsafe(32)
    times = {"made_at": now, "expires_at": now + lasts}
    digest = digest_of(token_of(nonce))
    return Key.objects.create(kind=kind, nonce=nonce, digest=digest, **times, **facts)


def _locked(now: datetime, **which: object) -> Key | None:
    """That key, locked until commit, if it opens something still.

    Looked at after the lock: a condition on the person in an UPDATE would be a subquery,
    which PostgreSQL does not ask again when it has waited for another.
    """
    key = Key.objects.select_for_update().filter(**which).first()
    if key is None or not Key.objects.open_at(now).filter(pk=key.pk).exists():
        return None
    return key


def _unsent(to: str, *, language: str, now: datetime) -> Key:
    """A key that opens nothing, so that a page looks the same to who asks too often."""
    return Key(kind=Kind.LETTER, to=to, language=language, made_at=now, expires_at=now)
