"""All that is done to a batch, by noun."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.circular.works import actions, forms
from charshia.circular.works.actions import Goods, Weighed
from charshia.circular.works.deeds import Case, Deed
from charshia.circular.works.forms import books
from charshia.circular.works.kinds import LossReason, LotKind, Place


def _feed(case: Case) -> None:
    actions.put_in(case.batch, case.data["lot"], fresh_g=case.data["kg"], **case.tapped)


def _unfeed(case: Case) -> None:
    actions.put_back(case.batch, case.data["lot"], fresh_g=case.data["kg"], **case.tapped)


def _produce(case: Case) -> None:
    data = case.data
    goods = Goods(LotKind(data["kind"]), data["material"], place=Place(data["place"]))
    actions.weigh_output(case.batch, goods, Weighed(data["kg"], data["moisture"]), **case.tapped)


def _lose(case: Case) -> None:
    data = case.data
    actions.note_loss(
        case.batch, reason=LossReason(data["reason"]), words=data["words"],
        weighed=Weighed(data["kg"], data["moisture"]), **case.tapped,
    )  # fmt: skip


def _close(case: Case) -> None:
    actions.close_batch(
        case.batch, reason=case.form.shortfall, words=case.data["words"], **case.who
    )


def _call_off(case: Case) -> None:
    actions.call_off_batch(case.batch, **case.who)


def _batch(case: Case) -> dict[str, Any]:
    return {"batch": case.batch}


def _back(case: Case) -> dict[str, Any]:
    return {"batch": case.batch, "is_back": True}


BATCH = {
    "feeding": Deed(_("Put something in"), _("Put it in"), _feed, books.FeedForm, prepare=_batch),
    "unfeeding": Deed(
        _("Put something back"), _("Put it back"), _unfeed, books.FeedForm,
        _("It was not used, or its moisture is to be measured again."), _back,
    ),
    "output": Deed(_("Weigh what came out"), _("Keep it"), _produce, forms.OutputForm),
    "loss": Deed(
        _("Weigh a loss"), _("Keep it"), _lose, books.LossForm,
        _("Dust, breakage and stones are weighed too: a loss is a result."),
    ),
    "closing": Deed(
        _("Close the batch"), _("Close it"), _close, books.CloseForm,
        _("It closes when its dry matter adds up. If it does not, name the reason."),
    ),
    "calling-off": Deed(_("Call the batch off"), _("Call it off"), _call_off, forms.Plain),
}  # fmt: skip
