"""What is done to call-offs, deliveries, complaints and rounds; and all deeds of the room, by kind
and noun."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts import actions
from charshia.circular.contracts.actions import Answer, Signed
from charshia.circular.contracts.deeds import SIGNED, deed
from charshia.circular.contracts.forms import goods
from charshia.circular.contracts.grades import grades_of
from charshia.circular.contracts.kinds import DeliveryState, DeliveryWay, Outcome
from charshia.circular.contracts.models import Delivery
from charshia.circular.contracts.terms_deeds import TERMS
from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.founding.models import Duty, Enterprise
from charshia.circular.works.kinds import BatchState, LotKind
from charshia.circular.works.models import Lot


def _call(case: Case) -> models.Model:
    data = case.data
    return actions.call_off(
        data["building"], case.of, fresh_g=data["kg"], due_on=data["due_on"], words=data["words"],
        **case.tapped,
    )  # fmt: skip


def _plan(case: Case) -> models.Model:
    way = DeliveryWay(case.data["way"])
    return actions.plan_delivery(case.of, fresh_g=case.data["kg"], way=way, **case.tapped)


def _withdraw(case: Case) -> None:
    actions.withdraw_call(case.of, **case.who)


def _short(case: Case) -> None:
    actions.settle_short(case.of, **case.who)


def briquettes_of(enterprise: Enterprise) -> list[Lot]:
    """Those that can be loaded, the oldest first. One query."""
    rows = Lot.objects.filter(enterprise=enterprise, kind=LotKind.BRIQUETTES).there()
    return list(rows.exclude(batch__state=BatchState.OPEN).order_by("at", "pk"))


def _lots(case: Case) -> dict[str, Any]:
    lots = briquettes_of(case.enterprise)
    there = sum(one.fresh_g for one in case.of.loads.filter(accepted_g=None))
    return {
        "lots": lots, "grades": grades_of(lots, case.enterprise, at=case.now),
        "left_g": case.of.planned_g - there,
    }  # fmt: skip


def _load(case: Case) -> None:
    data = case.data
    actions.load(case.of, data["lot"], fresh_g=data["kg"], despite=data["despite"], **case.tapped)


def _unload(case: Case) -> models.Model:
    actions.unload(case.of, **case.who)
    delivery: models.Model = case.of.delivery
    return delivery


def _drop(case: Case) -> None:
    actions.drop_delivery(case.of, **case.who)


def _on_board(case: Case) -> dict[str, Any]:
    is_open = case.of.state == DeliveryState.LOADED
    rows = case.of.loads.filter(accepted_g=None).select_related("lot").order_by("pk")
    return {"loads": list(rows) if is_open else []}


def signed_in(data: dict[str, Any]) -> Signed:
    return Signed(data["receiver"], data["strokes"], data["reason"])


def _hand(case: Case) -> None:
    actions.hand_over_at(case.of, signed_in(case.data), case.form.accepted, **case.who)


def _bill(case: Case) -> None:
    actions.bill_delivery(case.of, **case.who)


def _paid(case: Case) -> models.Model:
    actions.note_supply_paid(case.of, **case.data, **case.who)
    delivery: models.Model = case.of.delivery
    return delivery


def _answer(case: Case) -> None:
    data = case.data
    said = Answer(Outcome(data["outcome"]), data["answer"], data["kg"] or 0, data["due_on"])
    actions.answer_complaint(case.of, said, **case.who)


def waiting_for_a_round(enterprise: Enterprise) -> models.QuerySet[Delivery]:
    rows = Delivery.objects.filter(
        call_off__contract__enterprise=enterprise, way=DeliveryWay.ROUND, trip=None,
        state__in=(DeliveryState.PLANNED, DeliveryState.LOADED),
    )  # fmt: skip
    return rows.select_related("call_off__building__institution").order_by("call_off__due_on", "pk")


def _round(case: Case) -> dict[str, Any]:
    return {
        "deliveries": waiting_for_a_round(case.enterprise), "enterprise": case.enterprise,
        "day": timezone.localdate(case.now) + timedelta(days=1),
    }  # fmt: skip


def _trip(case: Case) -> models.Model:
    chosen = [one.pk for one in case.data["deliveries"]]
    return actions.open_trip(case.enterprise, case.form.drive(), chosen, **case.who)


def _settle(case: Case) -> None:
    actions.settle_trip(case.of, **case.who)


def _drop_trip(case: Case) -> None:
    actions.drop_trip(case.of, **case.who)


LOADS = (Duty.SALES, Duty.YARD)
DEEDS: dict[str, dict[str, Deed]] = {
    **TERMS,
    "enterprise": TERMS["enterprise"] | {
        "trip": deed(_("Plan a round"), _("Plan it"), _trip, goods.TripForm, prepare=_round),
    },
    "contract": TERMS["contract"] | {
        "call": deed(
            _("Call off"), _("Call off"), _call, goods.CallForm,
            prepare=lambda case: {"institution": case.of.institution},
        ),
    },
    "call": {
        "delivery": deed(
            _("Plan a delivery"), _("Plan it"), _plan, goods.PlanForm,
            prepare=lambda case: {"left_g": case.of.left_g},
        ),
        "withdrawing": deed(
            _("The rest is not wanted any more"), _("Take it off"), _withdraw,
            lead=_("It may be called off again later."),
        ),
        "short": deed(
            _("The rest never came"), _("Take the penalty off"), _short,
            lead=_("What the contract says is taken off the last invoice by a credit note, and the "
                   "rest of the call-off is given up."),
        ),
    },
    "delivery": {
        "loading": deed(_("Load a lot"), _("It is on board"), _load, goods.LoadForm,
                        prepare=_lots, duties=LOADS),
        "handing": deed(
            _("Hand it over"), _("Keep it"), _hand, goods.HandForm,
            _("What is not accepted comes back to the store."), _on_board, LOADS, **SIGNED,
        ),
        "dropping": deed(
            _("It does not go"), _("Call it off"), _drop,
            lead=_("What is on board lies in the store again."), duties=LOADS,
        ),
        "billing": deed(
            _("Write the invoice"), _("Issue it"), _bill,
            lead=_("Of what was accepted, less what the rules of the contract take off."),
        ),
    },
    "load": {
        "unloading": deed(_("Unload it"), _("It is off"), _unload,
                          lead=_("It lies in the store again, as a lot of its own."), duties=LOADS),
    },
    "bill": {"payment": deed(_("It was paid"), _("Note it"), _paid, goods.PaidForm)},
    "complaint": {
        "answering": deed(
            _("Answer the complaint"), _("Send the answer"), _answer, goods.AnswerForm,
            prepare=lambda case: {"fresh_g": case.of.fresh_g},
        ),
    },
    "trip": {
        "settling": deed(_("The driver may see it"), _("Settle it"), _settle),
        "dropping": deed(_("It is not driven"), _("Call it off"), _drop_trip,
                         lead=_("Its deliveries may go on another round.")),
    },
}  # fmt: skip
