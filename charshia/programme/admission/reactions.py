"""What follows for members from what happens in calls and the market, and letters about it."""

from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from charshia.ground.journal.actions import on
from charshia.ground.journal.models import Entry
from charshia.ground.languages.tags import to_django
from charshia.market.catalogue.models import Product, Stall
from charshia.people.accounts.models import Person
from charshia.people.messages.letters import (
    page_address,
    send_letter_or_text,
    write_to_coordinators,
)
from charshia.people.organisations.models import Organisation
from charshia.programme.admission.actions import check_member, invite_owner, let_in
from charshia.programme.admission.kinds import stall_of
from charshia.programme.admission.models import Appeal, Cohort, Member, State
from charshia.programme.admission.standing import lines_of

LETTERS: Final[dict[str, str]] = {
    State.ADMITTED: "admitted",
    State.VISIBLE: "visible",
    State.SELLING: "selling",
    State.SUSPENDED: "suspended",
}


@on("programme.application.admitted")
def let_in_at_once(entry: Entry) -> None:
    """Without a cohort of that call she waits for it."""
    let_in(call=entry.facts["call"], now=entry.at)


@on("programme.cohort.opened")
def let_in_who_waited(entry: Entry) -> None:
    cohort = Cohort.objects.filter(pk=_number(entry)).exclude(call="").first()
    if cohort is not None:
        let_in(call=cohort.call, now=entry.at)


@on("programme.member.welcomed")
def show_the_way_in(entry: Entry) -> None:
    """The letter with the next step; where nobody runs the stall yet its link makes the account.
    She who invites is the coordinator: without one there is nobody to ask back."""
    member, by = _member(entry), _who_welcomes(entry)
    if member is None or by is None:
        return
    keeper, now = member.organisation, timezone.now()
    token = invite_owner(keeper, by=by, now=now)
    lines = lines_of([member], on=timezone.localdate(now))[member.pk]
    step = next((one.requirement for one in lines if not one.is_done), None)
    context: dict[str, Any] = {
        "is_new": bool(token), "step": step, "programme": member.programme,
    }  # fmt: skip
    if token:
        with translation.override(to_django(keeper.language)):
            path = reverse("organisations:invitation", args=[token])
        context["address"] = f"{settings.SITE_ADDRESS}{path}"
    _write(member, "welcomed", **context)


def _who_welcomes(entry: Entry) -> Person | None:
    rows = Person.objects.filter(is_coordinator=True, is_active=True)
    label, _sign, key = entry.actor.rpartition("/")
    if label == Person._meta.label_lower:
        return rows.filter(pk=key).first() or rows.order_by("pk").first()
    return rows.order_by("pk").first()


@on("market.stall.opened")
@on("market.stall.described")
@on("market.goods.changed")
def look_at_the_stall(entry: Entry) -> None:
    """Its profile may be complete by now; a new stall of a member is held back at once."""
    organisations = Stall.objects.filter(pk=_number(entry)).values_list("organisation", flat=True)
    _check(*organisations)


@on("market.product.added")
@on("market.product.published")
def count_products(entry: Entry) -> None:
    rows = Product.objects.filter(pk=_number(entry))
    _check(*rows.values_list("stall__organisation", flat=True))


@on("people.organisation.described")
def look_at_the_contact(entry: Entry) -> None:
    _check(_number(entry))


def _check(*organisations: int) -> None:
    for member in Member.objects.live().filter(organisation__in=organisations).order_by("pk"):
        check_member(member, now=timezone.now())


def _number(entry: Entry) -> int:
    return int(entry.subject.rpartition("/")[2])


@on("learning.course.completed")
def look_at_who_learnt(entry: Entry) -> None:
    rows = Organisation.objects.filter(memberships__person=entry.facts["person"])
    _check(*rows.values_list("pk", flat=True))


@on("programme.member.stepped")
def tell_the_member(entry: Entry) -> None:
    """Of steps that others took, or that came by themselves; not of her own."""
    member = _member(entry)
    if member is None or entry.facts["new"] not in LETTERS or _is_own(entry, member):
        return
    _write(member, LETTERS[entry.facts["new"]], reason=entry.facts["reason"])


@on("programme.paper.refused")
def tell_what_is_wrong_with_it(entry: Entry) -> None:
    if member := _member(entry):
        _write(member, "paper_refused", reason=entry.facts["reason"])


@on("programme.suspension.answered")
def tell_the_answer(entry: Entry) -> None:
    member = _member(entry)
    found = Appeal.objects.filter(pk=entry.facts["appeal"]).first()
    if member and found:
        _write(member, "appeal_answered", reason=found.answer)


@on("programme.suspension.appealed")
def tell_coordinators_of_an_appeal(entry: Entry) -> None:
    member = _member(entry)
    if member is not None:
        write_to_coordinators(
            "admission/letters/appealed", {"member": member}, "admission:member", member.pk
        )


def _write(member: Member, template: str, **context: Any) -> None:
    """To the business, in its language: a letter, or its first line and the address as a text
    message. Who has neither reads it on its page."""
    keeper, stall = member.organisation, stall_of(member)
    if stall is None:
        return
    address = page_address(keeper.language, "admission:membership", stall.slug)
    said = {"member": member, "address": address, **context}
    send_letter_or_text(
        keeper.email, keeper.phone, f"admission/letters/{template}", said,
        language=keeper.language,
    )  # fmt: skip


def _is_own(entry: Entry, member: Member) -> bool:
    label, _sign, key = entry.actor.rpartition("/")
    is_person = label == Person._meta.label_lower
    return is_person and member.organisation.memberships.filter(person=int(key)).exists()


def _member(entry: Entry) -> Member | None:
    return Member.objects.with_all().filter(pk=_number(entry)).first()
