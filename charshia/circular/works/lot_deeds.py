"""All that is done to lots, by noun; and what is done in the yard to none in particular."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.founding.models import Duty
from charshia.circular.works import actions, forms
from charshia.circular.works.actions import Load, Read
from charshia.circular.works.forms import books
from charshia.circular.works.kinds import Correction, Method, Origin, Place, Property
from charshia.circular.works.leading import TO_YARD
from charshia.circular.works.models import Batch, Lot


def _receive(case: Case) -> Lot:
    data = case.data
    origin = Origin(data["origin"]) if data["origin"] else None
    load = Load(
        data["material"], data["kg"], data["moisture"], origin, settlement=data["settlement"]
    )
    return actions.receive(case.enterprise, load, **case.tapped)


def _merge(case: Case) -> Lot:
    return actions.merge(list(case.data["lots"]), **case.tapped)


def _open(case: Case) -> Batch:
    kind, machine = case.data["kind"], case.data["machine"]
    return actions.open_batch(case.enterprise, kind=kind, machine=machine, **case.tapped)


def of_enterprise(case: Case) -> dict[str, Any]:
    return {"enterprise": case.enterprise}


FOR_YARD: dict[str, Any] = {"duties": (Duty.YARD,), **TO_YARD}
FOR_BOTH: dict[str, Any] = {"duties": (Duty.YARD, Duty.LABORATORY), **TO_YARD}
YARD = {
    "receiving": Deed(
        _("Receive a load"), _("Receive it"), _receive, forms.ReceiveForm, waits=True, **FOR_YARD
    ),
    "merging": Deed(
        _("Put lots together"), _("Put them together"), _merge, books.MergeForm,
        lead=_("They become a new lot. Only lots of one kind whose moisture is known."),
        prepare=of_enterprise, **FOR_YARD,
    ),
    "batch": Deed(
        _("Open a batch"), _("Open it"), _open, books.OpenForm, prepare=of_enterprise, **FOR_YARD
    ),
}  # fmt: skip


def _measure(case: Case) -> None:
    actions.measure(case.of, moisture_bp=case.data["moisture"], **case.tapped)


def _weigh(case: Case) -> None:
    actions.weigh_anew(case.of, fresh_g=case.data["kg"], **case.tapped)


def _move(case: Case) -> None:
    actions.move(case.of, place=Place(case.data["place"]), **case.who)


def _declare(case: Case) -> None:
    actions.declare_origin(case.of, origin=Origin(case.data["origin"]), **case.who)


def _split(case: Case) -> Lot:
    place = Place(case.data["place"])
    return actions.split(case.of, fresh_g=case.data["kg"], place=place, **case.tapped)


def _correct(case: Case) -> None:
    reason, words = Correction(case.data["reason"]), case.data["words"]
    actions.correct(case.of, change_g=case.form.change_g, reason=reason, words=words, **case.tapped)


def _inspect(case: Case) -> None:
    data = case.data
    method = Method(data["method"])
    readings = {
        one: Read(data[one.value], method) for one in Property if data[one.value] is not None
    }
    actions.inspect(
        case.of, readings, taken_on=data["taken_on"], part=data["part"], part_g=data["part_kg"],
        **case.tapped,
    )  # fmt: skip


def _reweigh(case: Case) -> Batch | None:
    data = case.data
    weighed = None if data["is_gone"] else actions.Weighed(data["kg"], data["moisture"])
    actions.reweigh_output(case.of, weighed, **case.tapped)
    return case.of.batch


def _pack(case: Case) -> None:
    data = case.data
    actions.pack(case.of, data["variant"], bags=data["bags"], bag_g=data["bag_kg"], **case.tapped)


def _place(case: Case) -> dict[str, Any]:
    return {"initial": {"place": case.of.place}}


def _today(case: Case) -> dict[str, Any]:
    return {"day": timezone.localdate(case.now)}


LOT = {
    "measuring": Deed(
        _("Measure the moisture"), _("Keep it"), _measure, forms.MoistureForm, waits=True,
        **FOR_YARD,
    ),
    "weighing": Deed(
        _("Weigh it anew"), _("Keep it"), _weigh, forms.WeightForm,
        lead=_("It dried or grew wet where it lay. If some of it is gone, correct the lot"
               " instead."),
        waits=True, **FOR_YARD,
    ),
    "moving": Deed(
        _("Move it"), _("Move it"), _move, forms.PlaceForm, prepare=_place, **FOR_YARD
    ),
    "splitting": Deed(
        _("Split it"), _("Split it"), _split, forms.SplitForm,
        lead=_("The part becomes a lot of its own, as wet as the rest."), prepare=_place,
        **FOR_YARD,
    ),
    "correcting": Deed(
        _("Correct it"), _("Correct it"), _correct, books.CorrectForm,
        lead=_("Every correction stays in the book, with its reason."), **FOR_YARD,
    ),
    "declaring": Deed(
        _("Declare of what it is"), _("Keep it"), _declare, forms.OriginForm,
        lead=_("This chooses the standard by which it is classed."), **FOR_BOTH,
    ),
    "inspecting": Deed(
        _("Write down readings"), _("Keep it"), _inspect, forms.ReadingsForm,
        lead=_("What you leave empty stays unknown, and unknown is never a pass."),
        prepare=_today, waits=True, **FOR_BOTH,
    ),
    "reweighing": Deed(
        _("It was weighed or read wrongly"), _("Keep it"), _reweigh, books.ReweighForm, **FOR_YARD
    ),
    "packing": Deed(
        _("Pack it for the shop"), _("Pack it"), _pack, books.PackForm,
        lead=_("The kilograms leave the lot, and the bags come on the shelf of your stall."),
        prepare=of_enterprise, **FOR_YARD,
    ),
}  # fmt: skip
