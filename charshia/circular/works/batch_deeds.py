"""All that is done to a batch, by noun."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.works import actions, forms
from charshia.circular.works.actions import DoesNotClose, Goods, Weighed
from charshia.circular.works.forms import books
from charshia.circular.works.kinds import LossReason, LotKind, Place
from charshia.circular.works.lot_deeds import FOR_YARD
from charshia.circular.works.wording import explanation_words
from charshia.engines.refusal import Refusal
from charshia.ground.ui.forms import Plain


def _feed(case: Case) -> None:
    actions.put_in(case.of, case.data["lot"], fresh_g=case.data["kg"], **case.tapped)


def _unfeed(case: Case) -> None:
    actions.put_back(case.of, case.data["lot"], fresh_g=case.data["kg"], **case.tapped)


def _produce(case: Case) -> None:
    data = case.data
    goods = Goods(LotKind(data["kind"]), data["material"], place=Place(data["place"]))
    actions.weigh_output(case.of, goods, Weighed(data["kg"], data["moisture"]), **case.tapped)


def _lose(case: Case) -> None:
    data = case.data
    actions.note_loss(
        case.of, reason=LossReason(data["reason"]), words=data["words"],
        weighed=Weighed(data["kg"], data["moisture"]), **case.tapped,
    )  # fmt: skip


def _close(case: Case) -> None:
    actions.close_batch(case.of, reason=case.form.shortfall, words=case.data["words"], **case.who)


def _call_off(case: Case) -> None:
    actions.call_off_batch(case.of, **case.who)


def _batch(case: Case) -> dict[str, Any]:
    return {"batch": case.of}


def _back(case: Case) -> dict[str, Any]:
    return {"batch": case.of, "is_back": True}


def _explain(no: Refusal) -> list[str]:
    if isinstance(no, DoesNotClose):
        return [explanation_words(one) for one in no.explanations]
    return []


BATCH = {
    "feeding": Deed(
        _("Put something in"), _("Put it in"), _feed, books.FeedForm, prepare=_batch, waits=True,
        **FOR_YARD,
    ),
    "unfeeding": Deed(
        _("Put something back"), _("Put it back"), _unfeed, books.FeedForm,
        lead=_("It was not used, or its moisture is to be measured again."), prepare=_back,
        **FOR_YARD,
    ),
    "output": Deed(
        _("Weigh what came out"), _("Keep it"), _produce, forms.OutputForm, waits=True, **FOR_YARD
    ),
    "loss": Deed(
        _("Weigh a loss"), _("Keep it"), _lose, books.LossForm,
        lead=_("Dust, breakage and stones are weighed too: a loss is a result."), waits=True,
        **FOR_YARD,
    ),
    "closing": Deed(
        _("Close the batch"), _("Close it"), _close, books.CloseForm,
        lead=_("It closes when its dry matter adds up. If it does not, name the reason."),
        explain=_explain, **FOR_YARD,
    ),
    "calling-off": Deed(
        _("Call the batch off"), _("Call it off"), _call_off, Plain, **FOR_YARD
    ),
}  # fmt: skip
