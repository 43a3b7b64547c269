"""What those do at their desk who look after a space: a form each, shown and done in one view."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from charshia.workshops.booking import actions
from charshia.workshops.booking.forms import desk
from charshia.workshops.booking.kinds import Group
from charshia.workshops.booking.models import (
    Bill,
    Booking,
    Closure,
    Deposit,
    PackOffer,
    Subject,
)
from charshia.workshops.spaces.deeds import SAVE, Case, Deed
from charshia.workshops.spaces.models import Machine, Space


def _decide(case: Case, *, approve: bool) -> None:
    actions.decide(case.of, approve=approve, **case.data, **case.who)


def _of_person(act: Callable[..., object]) -> Callable[[Case], object]:
    def run(case: Case) -> object:
        data = case.data
        return act(case.space, data.pop("person"), **data, **case.who)

    return run


def _book_for(case: Case) -> None:
    actions.book(case.of, case.form.wish, person=case.data["person"], **case.who)


def _close(case: Case) -> None:
    actions.close_subject(case.of, case.form.span, reason=case.data["reason"], **case.who)


DEEDS: Final[dict[tuple[str, str], Deed]] = {
    ("machine", "offer"): Deed(
        _("Let the machine be booked"), _("Let it be booked"),
        lambda case: actions.offer_machine(case.of, **case.who),
    ),
    ("", "space"): Deed(
        _("Let the whole space be booked"), _("Let it be booked"),
        lambda case: actions.offer_space(case.space, **case.who),
        lead=_("Who books the whole space has all its machines."),
    ),
    ("", "help"): Deed(
        _("Let my help be booked"), _("Let it be booked"),
        lambda case: actions.offer_helper(case.space, case.by, **case.who),
        lead=_("You can be booked while you say that you are there."), for_helpers=True,
    ),
    ("subject", "rules"): Deed(
        _("Rules of booking"), SAVE,
        lambda case: actions.set_rules(case.of, **case.form.rules, **case.who),
        lambda data, case: desk.RulesForm(data, subject=case.of),
        lead=_("Empty means no limit."),
    ),
    ("subject", "prices"): Deed(
        _("Prices"), SAVE,
        lambda case: actions.set_price(
            case.of, Group(case.data["group"]), rates=case.form.rates, **case.who
        ),
        lambda data, case: desk.PriceForm(data, subject=case.of),
    ),
    ("subject", "closing"): Deed(
        _("Close it for a time"), SAVE, _close,
        lambda data, case: desk.ClosureForm(data, subject=case.of),
        lead=_("What is booked already stays."),
    ),
    ("subject", "withdrawal"): Deed(
        _("Nobody books it anew"), _("Withdraw it"),
        lambda case: actions.withdraw(case.of, **case.who),
        lead=_("What is booked already stays."),
    ),
    ("subject", "booking"): Deed(
        _("Book for somebody"), _("Book"), _book_for,
        lambda data, case: desk.ForForm(data, subject=case.of), for_helpers=True,
    ),
    ("closure", "removal"): Deed(
        _("Open it again"), _("Open it again"),
        lambda case: actions.drop_closure(case.of, **case.who),
    ),
    ("booking", "approval"): Deed(
        _("Approve the booking"), _("Approve"), lambda case: _decide(case, approve=True),
        lambda data, case: desk.NoteForm(data),
    ),
    ("booking", "refusal"): Deed(
        _("Refuse the booking"), _("Refuse"), lambda case: _decide(case, approve=False),
        lambda data, case: desk.NoteForm(data),
    ),
    ("booking", "absence"): Deed(
        _("Nobody came"), _("Nobody came"),
        lambda case: actions.mark_no_show(case.of, **case.who),
        lead=_("The price is kept, and the time is free again."), for_helpers=True,
    ),
    ("booking", "arrival"): Deed(
        _("She is there"), _("She is there"),
        lambda case: actions.check_in(case.of.subject, person=case.of.person, **case.who),
        for_helpers=True,
    ),
    ("booking", "cancelling"): Deed(
        _("Cancel the booking"), _("Cancel the booking"),
        lambda case: actions.cancel(case.of, **case.data, **case.who),
        lambda data, case: desk.NoteForm(data),
        lead=_("She owes nothing, and we write to her."),
    ),
    ("", "pack"): Deed(
        _("Sell prepaid hours"), SAVE, _of_person(actions.sell_at_desk),
        lambda data, case: desk.PackForm(data),
    ),
    ("", "deposit"): Deed(
        _("Take a deposit"), SAVE, _of_person(actions.take_deposit_at_desk),
        lambda data, case: desk.DepositForm(data),
    ),
    ("deposit", "returning"): Deed(
        _("Return the deposit"), SAVE,
        lambda case: actions.return_deposit_at_desk(case.of, **case.data, **case.who),
        lambda data, case: desk.ReturnForm(data),
    ),
    ("deposit", "keeping"): Deed(
        _("Keep the deposit"), SAVE,
        lambda case: actions.keep_deposit(case.of, **case.data, **case.who),
        lambda data, case: desk.KeepingForm(data),
    ),
    ("", "pack-offer"): Deed(
        _("Offer prepaid hours to everybody"), SAVE,
        lambda case: actions.offer_pack(case.space, **case.data, **case.who),
        lambda data, case: desk.OfferForm(data),
    ),
    ("pack-offer", "removal"): Deed(
        _("Sell them no more"), _("Sell them no more"),
        lambda case: actions.withdraw_pack(case.of, **case.who),
        lead=_("Who has them keeps them."),
    ),
    ("bill", "payment"): Deed(
        _("It is paid"), SAVE, lambda case: actions.note_paid(case.of, **case.data, **case.who),
        lambda data, case: desk.MeansForm(data),
    ),
    ("bill", "repayment"): Deed(
        _("It went back"), SAVE,
        lambda case: actions.note_given_back(case.of, **case.data, **case.who),
        lambda data, case: desk.MeansForm(data),
    ),
    ("", "member"): Deed(
        _("Prices of members for somebody"), SAVE, _of_person(actions.admit),
        lambda data, case: desk.MemberForm(data),
    ),
}  # fmt: skip


def things_of(space: Space, kind: str) -> Any:
    """The rows of a space to which something of that kind is done, as a queryset."""
    rows: dict[str, Any] = {
        "machine": Machine.objects.filter(space=space).there(),
        "subject": Subject.objects.filter(space=space).with_names(),
        "booking": Booking.objects.filter(subject__space=space).with_names(),
        "deposit": Deposit.objects.filter(space=space).select_related("person", "space"),
        "bill": Bill.objects.filter(space=space).with_names(),
        "pack-offer": PackOffer.objects.filter(space=space).select_related("space"),
        "closure": Closure.objects.filter(subject__space=space).select_related("subject__space"),
    }
    return rows[kind]
