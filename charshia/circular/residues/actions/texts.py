"""Text messages come in: read, offered from, answered, forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Enterprise
from charshia.circular.residues.actions.offers import Actor
from charshia.circular.residues.actions.plots import Found, Holder, forget_link, survey
from charshia.circular.residues.kinds import Heard, Terms
from charshia.circular.residues.models import Gateway, Plot, Text
from charshia.circular.residues.reading import field_of, known_of, reading_of, wish_of
from charshia.engines.refusal import Refusal
from charshia.engines.shortform import Kind, Reading
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MOST: Final = 60  # messages of an enterprise in a minute
MOST_EACH: Final = 10  # of one number in an hour
KEPT, KEPT_DONE = timedelta(days=30), timedelta(days=1)
NOTHING_WAITS: Final = "nothing"  # she said yes, and there is nothing to offer


class TooMany(Refusal):
    pass


class NotByDefault(Refusal):
    pass


@dataclass(frozen=True)
class Sent:
    """One message: the number (E.164) it came from, and the terms of an offer that says none."""

    phone: str
    words: str
    terms: Terms


@action
def open_gateway(enterprise: Enterprise, *, terms: Terms, by: Person, now: datetime) -> str:
    """Let a gateway bring messages in; gives its secret, which nobody can read again. The one
    before is worth nothing from then on. Raises NotByDefault."""
    if terms == Terms.PRICE:
        raise NotByDefault(_("Nobody asks a price without saying it."), field="terms")
    secret = token_urlsafe(30)
    facts = {"digest": digest_of(secret), "terms": terms, "opened_at": now}
    gateway, _is_new = Gateway.objects.update_or_create(enterprise=enterprise, defaults=facts)
    record("circular.gateway.opened", gateway, by=by, at=now)
    return secret


@action
def close_gateway(enterprise: Enterprise, *, by: Person, now: datetime) -> None:
    """Nothing comes in by it any more."""
    for gateway in Gateway.objects.filter(enterprise=enterprise):
        record("circular.gateway.closed", gateway, by=by, at=now)
        gateway.delete()


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


@action
def take_text(enterprise: Enterprise, sent: Sent, *, key: str, by: Actor, now: datetime) -> Text:
    """Read a message and do what it says; brought again it is the same. Raises TooMany,
    unless a person brings it.

    A number that is known under one name offers; another is asked for a name and a yes, and until
    she gives them nothing is offered. What lacks something waits for the surveyors to call.
    """
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if found := Text.objects.filter(enterprise=enterprise, key=key).first():
        return found
    if isinstance(by, str):
        _look_whether_many(enterprise, sent.phone, now)
    reading = reading_of(sent.words, known_of(enterprise), now)
    text = Text.objects.create(
        enterprise=enterprise, key=key, phone=sent.phone, words=sent.words[:500],
        terms=sent.terms, language=reading.language, at=now,
    )  # fmt: skip
    _DEEDS[reading.kind](text, reading, now)
    record("circular.text.taken", text, by=by, at=now, state=text.state)
    return text


def _look_whether_many(enterprise: Enterprise, phone: str, now: datetime) -> None:
    rows = Text.objects.filter(enterprise=enterprise)
    is_much = rows.filter(at__gt=now - MINUTE).count() >= MOST
    if is_much or rows.filter(phone=phone, at__gt=now - HOUR).count() >= MOST_EACH:
        raise TooMany(_("Too many messages at once. Try again later."))


def holder_of_number(enterprise: Enterprise, phone: str) -> Holder | None:
    """Whose number it is, if one name alone is known by it."""
    rows = Plot.objects.filter(enterprise=enterprise, phone=phone, consented_at__isnull=False)
    found = {one.link: one for one in rows.exclude(name="").exclude(link="").order_by("pk")}
    if len(found) != 1:
        return None
    [last] = found.values()
    return Holder(None, last.name, phone, has_consented=True, link=last.link,
                  language=last.language)  # fmt: skip


def _offer(text: Text, reading: Reading, now: datetime) -> None:
    if reading.faults:
        _change(text, faults=",".join(reading.faults))
        return
    holder = holder_of_number(text.enterprise, text.phone)
    if holder is None:
        _change(text, state=Heard.NAMELESS)
    else:
        _put(text, reading, holder, now)


def _put(text: Text, reading: Reading, holder: Holder, now: datetime) -> None:
    found = Found(holder, field_of(reading), wish_of(reading, Terms(text.terms)))
    plot = survey(text.enterprise, found, key=f"text-{text.pk}", by="guest", now=now)
    language = text.language or holder.language
    _change(text, state=Heard.TAKEN, plot=plot, words="", language=language)


def _yes(text: Text, reading: Reading, now: datetime) -> None:
    """Offer all that waited for her name."""
    rows = Text.objects.filter(enterprise=text.enterprise, phone=text.phone)
    waiting = list(rows.filter(state=Heard.NAMELESS).order_by("pk"))
    if not waiting:
        _change(text, faults=NOTHING_WAITS)
        return
    known = known_of(text.enterprise)
    language = reading.language or waiting[-1].language
    for one in waiting:
        said = reading_of(one.words, known, one.at)
        holder = Holder(None, reading.name, text.phone, has_consented=True, language=language,
                        is_other=True)  # fmt: skip
        if said.faults:  # a place or a crop that had this name then
            _change(one, state=Heard.UNREAD, faults=",".join(said.faults))
        else:
            _put(one, said, holder, now)
    last = waiting[-1]
    _change(text, state=last.state, plot=last.plot, words="", faults=last.faults,
            language=language)  # fmt: skip


def _stop(text: Text, _reading: Reading, now: datetime) -> None:
    """All that is known by her number is forgotten."""
    enterprise = text.enterprise
    plots = Plot.objects.filter(enterprise=enterprise, phone=text.phone).exclude(link="")
    last = plots.order_by("-pk").first()
    language = text.language or (last.language if last else "")
    _change(text, state=Heard.STOPPED, words="", language=language)
    for link in sorted(set(plots.values_list("link", flat=True))):
        forget_link(link, now=now)
    rows = Text.objects.filter(enterprise=enterprise, phone=text.phone)
    rows.exclude(state=Heard.STOPPED).delete()


def _change(text: Text, **facts: object) -> None:
    for name, value in facts.items():
        setattr(text, name, value)
    text.save(update_fields=list(facts))


_DEEDS: Final[dict[Kind, Callable[[Text, Reading, datetime], None]]] = {
    Kind.OFFER: _offer,
    Kind.YES: _yes,
    Kind.STOP: _stop,
}


@action
def note_answered(text: Text, *, now: datetime) -> None:
    """The answer is on its way."""
    _change(text, answered_at=now)


@action
def forget_text(text: Text, *, by: Person, now: datetime) -> None:
    """Somebody called her, or it was nothing."""
    record("circular.text.forgotten", text, by=by, at=now)
    text.delete()


@action
def clear_texts(*, now: datetime) -> None:
    """Delete messages that nobody needs any more."""
    done = Q(state__in=(Heard.TAKEN, Heard.STOPPED), at__lt=now - KEPT_DONE)
    Text.objects.filter(done | Q(at__lt=now - KEPT)).delete()
