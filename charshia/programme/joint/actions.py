"""Everything that can happen to a joint application before the call's own takes over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.models import Actor
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.people.accounts.models import Person
from charshia.programme.calls.actions import begin_application
from charshia.programme.calls.models import Application, ApplicationState, Call, Phase
from charshia.programme.joint.models import Bid, Consent, Partner

MOST_PARTNERS: Final = 20


class NotOpen(Refusal):
    pass


class IsThere(Refusal):
    pass


class NotOnTheMap(Refusal):
    pass


class TooManyPartners(Refusal):
    pass


class IsSent(Refusal):
    pass


class NotAgreed(Refusal):
    pass


class NoAddress(Refusal):
    pass


@dataclass(frozen=True)
class Words:
    """What a bid is called, what it is for, and what its lead brings, in ``language``."""

    title: str
    purpose: str
    brings: str
    language: str


@action
def begin_bid(call: Call, lead: Actor, words: Words, *, by: Person, now: datetime) -> Bid:
    """Begin to apply with others; one bid of a lead for a call. Raises NotOpen, IsThere."""
    if call.phase(now) not in {Phase.ANNOUNCED, Phase.OPEN}:
        raise NotOpen(_("This call is not open."))
    try:
        with transaction.atomic():
            made = Bid.objects.create(
                call=call, lead=lead, title=words.title, purpose=words.purpose,
                brings=words.brings, language=words.language, person=by, begun_at=now,
            )  # fmt: skip
    except IntegrityError as taken:
        raise IsThere(_("This firm leads a joint application to this call already.")) from taken
    record("programme.bid.begun", made, by=by, at=now, call=call.slug)
    return made


@action
def ask_partner(bid: Bid, actor: Actor, *, brings: str, by: Person, now: datetime) -> Partner:
    """Ask a firm of the map to take part; who was asked before is asked anew about other words.
    Raises NotOnTheMap, IsThere, TooManyPartners, IsSent."""
    kept = _changing(bid)
    if not actor.is_listed:
        raise NotOnTheMap(_("This firm is not on the map."), field="firm")
    if actor.pk == kept.lead_id:
        raise IsThere(_("This firm leads it."), field="firm")
    known = Partner.objects.filter(bid=kept, actor=actor).first()
    if known is None:
        if kept.partners.count() >= MOST_PARTNERS:
            raise TooManyPartners(_("There are many partners already."), field="firm")
        known = Partner.objects.create(bid=kept, actor=actor, brings=brings, asked_at=now)
    elif known.consent != Consent.DECLINED and known.brings == brings:
        return known
    else:
        known.brings, known.consent, known.asked_at = brings, Consent.ASKED, now
        known.answered_at = known.answered_by = None
        known.save()
    record("programme.partner.asked", known, by=by, at=now, bid=kept.pk)
    return known


@action
def drop_partner(partner: Partner, *, by: Person, now: datetime) -> None:
    """Go on without this firm. Twice is as good as once. Raises IsSent."""
    kept = _changing(partner.bid)
    gone, _kinds = Partner.objects.filter(pk=partner.pk, bid=kept).delete()
    if gone:
        record("programme.partner.dropped", partner, by=by, at=now, bid=kept.pk)


@action
def agree(partner: Partner, *, brings: str, by: Person, now: datetime) -> None:
    """Yes to the words that she read: ``brings``. Raises NotAgreed when they were changed
    meanwhile, and IsSent."""
    kept = _answering(partner)
    if kept.brings != brings:
        raise NotAgreed(_("The lead has changed this meanwhile. Please read it again."))
    _say(kept, Consent.AGREED, by, now)


@action
def decline(partner: Partner, *, by: Person, now: datetime) -> None:
    """No, also after a yes, until it is sent. Raises IsSent."""
    _say(_answering(partner), Consent.DECLINED, by, now)


@action
def open_application(bid: Bid, *, by: Person, now: datetime) -> Application:
    """Go on in the call's own form, as the lead; once more gives the same. Raises NotAgreed,
    NoAddress, and what ``begin_application`` raises."""
    kept = _changing(bid)
    if kept.application is not None and kept.application.state != ApplicationState.WITHDRAWN:
        return kept.application
    refuse_unless_agreed(kept)
    if not (by.email or by.phone):
        raise NoAddress(_("Write your e-mail address into your account first."))
    made = begin_application(
        kept.call, name=kept.title, email=by.email or "", phone="" if by.email else by.phone,
        language=by.language, person=by, now=now,
    )  # fmt: skip
    Bid.objects.filter(pk=kept.pk).update(application=made)
    record("programme.bid.opened", kept, by=by, at=now, application=made.number)
    return made


@action
def give_up(bid: Bid, *, by: Person, now: datetime) -> None:
    """Nothing comes of it. Twice is as good as once. Raises IsSent."""
    kept = _changing(bid)
    if Bid.objects.filter(pk=kept.pk, ended_at=None).update(ended_at=now):
        record("programme.bid.given_up", kept, by=by, at=now)


@action
def move_firm(gone: Actor, *, into: Actor) -> None:
    """An entry of the map was merged into another: its bids and its parts go over, as far as the
    other has none of its own."""
    led = Bid.objects.filter(lead=into, ended_at=None).values("call")
    for one in Bid.objects.filter(lead=gone).order_by("pk"):
        if one.ended_at is not None or not led.filter(call=one.call_id).exists():
            Bid.objects.filter(pk=one.pk).update(lead=into)
    asked = Partner.objects.filter(actor=into).values("bid")
    Partner.objects.filter(actor=gone).exclude(bid__in=asked).update(actor=into)


@action
def forget_person(person: Person) -> None:
    """Bids are the firms'; her name goes."""
    Bid.objects.filter(person=person).update(person=None)
    Partner.objects.filter(answered_by=person).update(answered_by=None)


def refuse_unless_agreed(bid: Bid) -> None:
    """Raises NotAgreed without partners, or while one has not answered."""
    said = list(bid.partners.values_list("consent", flat=True))
    if Consent.AGREED not in said:
        raise NotAgreed(_("No partner has agreed yet."))
    if Consent.ASKED in said:
        raise NotAgreed(_("Not every partner has answered yet: wait, or go on without them."))


def _say(partner: Partner, consent: Consent, by: Person, now: datetime) -> None:
    if partner.consent == consent:
        return
    Partner.objects.filter(pk=partner.pk).update(consent=consent, answered_at=now, answered_by=by)
    if consent == Consent.AGREED:
        record("programme.partner.agreed", partner, by=by, at=now, bid=partner.bid_id)
    else:
        record("programme.partner.declined", partner, by=by, at=now, bid=partner.bid_id)


def _answering(partner: Partner) -> Partner:
    _changing(partner.bid)
    return Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)


def _changing(bid: Bid) -> Bid:
    """It, locked with its application, if that was not sent. ``send_application`` locks the
    application too, so nobody leaves while it is being sent."""
    kept = Bid.objects.select_for_update(of=("self",)).select_related("call").get(pk=bid.pk)
    if kept.application_id is not None:
        kept.application = Application.objects.select_for_update().get(pk=kept.application_id)
        if kept.application.state == ApplicationState.SENT:
            raise IsSent(_("It has been sent and stays as it is."))
    return kept
