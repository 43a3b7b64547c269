"""What managers do with partners, statutes and assemblies, by what it is done to and a noun."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from charshia.circular.founding import actions
from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.founding.forms import owners as forms
from charshia.circular.founding.models import (
    Assembly,
    Contribution,
    Enterprise,
    Partner,
    Resolution,
    Statutes,
)
from charshia.circular.founding.queries import owners_of, partners_on
from charshia.ground.ui.forms import Plain


def finders(enterprise: Enterprise) -> dict[str, Callable[[int], Any]]:
    """To what something is done, by kind and number, in this enterprise alone."""
    rows: dict[str, Any] = {
        "partner": Partner.objects.filter(enterprise=enterprise),
        "contribution": Contribution.objects.filter(partner__enterprise=enterprise),
        "statutes": Statutes.objects.filter(enterprise=enterprise),
        "assembly": Assembly.objects.filter(enterprise=enterprise),
        "resolution": Resolution.objects.filter(assembly__enterprise=enterprise),
    }
    return {kind: _finder(each) for kind, each in rows.items()}


def _finder(rows: Any) -> Callable[[int], Any]:
    return lambda pk: get_object_or_404(rows, pk=pk)


def to_owners(case: Case) -> str:
    return reverse("founding:owners", args=[case.enterprise.slug])


def to_assemblies(case: Case) -> str:
    return reverse("founding:assemblies", args=[case.enterprise.slug])


def to_assembly(case: Case) -> str:
    of = case.of.assembly if isinstance(case.of, Resolution) else case.of
    return reverse("founding:assembly", args=[case.enterprise.slug, of.number])


def _known(*names: str) -> Callable[[Case], dict[str, Any]]:
    return lambda case: {"initial": {name: getattr(case.of, name) for name in names}}


def _today(*names: str) -> Callable[[Case], dict[str, Any]]:
    return lambda case: {"initial": dict.fromkeys(names, case.now.date())}


def _take_in(case: Case) -> object:
    return actions.take_in_partner(case.enterprise, **case.data, **case.who)


def _shares(case: Case) -> dict[str, Any]:
    return {"owners": owners_of(case.enterprise, date.max)}


def _share(case: Case) -> object:
    shared = actions.Shared(case.form.parts, case.data["whole"], case.data["reason"])
    plain = {name: case.data[name] for name in ("since", "seen")}
    return actions.share_out(case.enterprise, shared, **plain, **case.who)


def _bring(case: Case) -> object:
    plain = {name: case.data[name] for name in ("kind", "what")}
    return actions.bring(case.of, **plain, value=case.form.worth, **case.who)


def _agreed(case: Case) -> dict[str, Any]:
    return {"initial": {"on": case.now.date(), "seen_minor": case.of.value_minor}}


def _draft(case: Case) -> Statutes | None:
    return Statutes.objects.filter(enterprise=case.enterprise, since=None).first()


def _rules(case: Case) -> dict[str, Any]:
    draft = _draft(case)
    names = ("text", "weight", "majority", "quorum_percent")
    return {"initial": {name: getattr(draft, name) for name in names}} if draft else {}


def _vote(case: Case) -> dict[str, Any]:
    partners = partners_on(case.enterprise, case.of.held_on)
    return {"partners": partners, "draft": _draft(case)}


def _voted(case: Case) -> object:
    form = case.form
    adopts = form.draft if case.data.get("adopts") else None
    motion = actions.Motion(
        **form.all_translated(), is_public=case.data["is_public"], adopts=adopts
    )
    return actions.note_resolution(case.of, motion, form.votes, **case.who)


DEEDS: dict[tuple[str, str], Deed] = {
    ("", "partner"): Deed(
        _("A new partner"), _("Take it in"), _take_in, forms.NewPartnerForm, to_owners,
        prepare=_today("joined_on"),
    ),
    ("", "shares"): Deed(
        _("Share the whole anew"), _("Share it so"), _share, forms.SharesForm, to_owners,
        _("The shares must come to the whole. How it was shared before stays in the books."),
        _shares,
    ),
    ("", "statutes"): Deed(
        _("Write statutes"), _("Save"),
        lambda case: actions.write_statutes(case.enterprise, **case.data, **case.who),
        forms.RulesForm, to_assemblies,
        _("They change nothing until they are in force."), _rules,
    ),
    ("", "assembly"): Deed(
        _("Call an assembly"), _("Call it"),
        lambda case: actions.call_assembly(case.enterprise, **case.data, **case.who),
        forms.AssemblyForm, to_assemblies,
    ),
    ("partner", "change"): Deed(
        _("Change it"), _("Save"),
        lambda case: actions.change_partner(case.of, **case.data, **case.who),
        forms.PartnerForm, to_owners,
        prepare=_known("name", "kind", "organisation", "is_shown"),
    ),
    ("partner", "bringing"): Deed(
        _("What it brings"), _("Note it"), _bring, forms.BringingForm, to_owners
    ),
    ("partner", "leaving"): Deed(
        _("A partner leaves"), _("It leaves"),
        lambda case: actions.let_partner_go(case.of, **case.data, **case.who),
        forms.LeavingForm, to_owners, prepare=_today("on"),
    ),
    ("partner", "forgetting"): Deed(
        _("Forget a name"), _("Forget the name"),
        lambda case: actions.forget_partner(case.of, **case.who), Plain, to_owners,
        _("Its votes and shares stay as numbers."),
    ),
    ("contribution", "value"): Deed(
        _("What it is worth"), _("Save"),
        lambda case: actions.value_contribution(case.of, case.form.worth, **case.who),
        forms.ValueForm, to_owners,
    ),
    ("contribution", "agreement"): Deed(
        _("All agree to the value"), _("All agree"),
        lambda case: actions.agree_value(case.of, **case.data, **case.who),
        forms.AgreementForm, to_owners, _("From then on it stays."), _agreed,
    ),
    ("contribution", "arrival"): Deed(
        _("It has been brought"), _("It is here"),
        lambda case: actions.note_brought(case.of, **case.data, **case.who),
        forms.DayForm, to_owners, prepare=_today("on"),
    ),
    ("contribution", "removal"): Deed(
        _("Nothing comes of it"), _("Take it out"),
        lambda case: actions.drop_contribution(case.of, **case.who), Plain, to_owners
    ),
    ("statutes", "force"): Deed(
        _("The first statutes"), _("They are in force"),
        lambda case: actions.found_by_statutes(case.of, since=case.data["on"], **case.who),
        forms.DayForm, to_assemblies,
        _("By the founding. Later versions need a decision of an assembly."), _today("on"),
    ),
    ("assembly", "change"): Deed(
        _("Change it"), _("Save"),
        lambda case: actions.change_assembly(case.of, **case.data, **case.who),
        forms.AssemblyForm, to_assembly, prepare=_known("held_on", "place", "agenda"),
    ),
    ("assembly", "vote"): Deed(
        _("A vote"), _("Note the vote"), _voted, forms.VoteForm, to_assembly, prepare=_vote
    ),
    ("assembly", "closing"): Deed(
        _("Minutes"), _("Close the minutes"),
        lambda case: actions.close_assembly(case.of, **case.data, **case.who),
        forms.MinutesForm, to_assembly,
        _("From then on they stay, and everybody reads what the assembly wants everybody to read."),
    ),
    ("resolution", "striking"): Deed(
        _("Strike it out"), _("Strike it out"),
        lambda case: actions.strike_resolution(case.of, **case.data, **case.who),
        forms.StrikingForm, to_assembly, _("It stays in the minutes, struck out, with the reason."),
    ),
}  # fmt: skip
