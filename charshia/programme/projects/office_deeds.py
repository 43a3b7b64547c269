"""All that a coordinator does with a project, by noun."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.ground.media.actions import keep_image
from charshia.ground.media.proofs import proof_of
from charshia.programme.projects import actions
from charshia.programme.projects.deeds import (
    Case,
    Deed,
    attached,
    budget_at,
    figure,
    grant,
    grant_at,
    handing,
    handing_at,
    known,
    line,
    milestone,
    party,
    report,
    spending,
)
from charshia.programme.projects.forms import office
from charshia.programme.projects.forms.fields import ReasonForm
from charshia.programme.projects.forms.own import ReportForm
from charshia.programme.projects.models import HandingState, Project


def _change(case: Case) -> object:
    plain = {name: case.data[name] for name in ("reference", "begins_on", "ends_on")}
    return actions.change_project(case.project, **plain, **case.texts, **case.who)


def _party(case: Case) -> object:
    plain = {name: case.data[name] for name in ("part", "url")}
    sent = case.data["logo"]
    logo = keep_image(sent.read(), **case.who) if sent else None
    return actions.put_party(case.project, case.of, logo=logo, **plain, **case.texts, **case.who)


def _line(case: Case) -> object:
    plan = {"agreed_minor": case.data["agreed"]} if "agreed" in case.data else {}
    return actions.plan_line(case.project, case.of, **plan, **case.texts, **case.who)


def _spend(case: Case) -> object:
    data = case.data
    proof = proof_of(data["file"], case.by) if data["file"] else None
    receipt = actions.Receipt(data["on"], data["what"], data["amount"], proof)
    return actions.spend(case.of, receipt, over_reason=data["over_reason"], **case.who)


def _move(case: Case) -> object:
    data = case.data
    return actions.move_money(
        case.of, data["target"], amount_minor=data["amount"], reason=data["reason"], **case.who
    )


def _draft(case: Case) -> object:
    data = case.data
    return actions.draft_grant(
        data["line"], to=case.form.to(), amount_minor=data["amount"], **case.texts, **case.who
    )


def _milestone(case: Case) -> object:
    there = case.of if case.of._meta.model_name == "milestone" else None
    within = there.grant if there else case.of
    plain = {"amount_minor": case.data["amount"], "due_on": case.data["due_on"]}
    return actions.put_milestone(within, there, **plain, **case.texts, **case.who)


def _report(case: Case) -> object:
    files = [proof_of(one, case.by) for one in case.data["proofs"]]
    return actions.hand_in_report(case.of, text=case.data["text"], files=files, **case.who)


def _figure(case: Case) -> object:
    plain = {name: case.data[name] for name in ("kind", "year", "count")}
    return actions.put_figure(
        case.project, case.of, each_minor=case.data["each"], **plain, **case.texts, **case.who
    )


def _hand_over(case: Case) -> object:
    on = case.data["on"] or case.now.date()
    state = HandingState(case.data["state"])
    return actions.hand_over(case.of, state=state, on=on, **case.who)


def of_project(project: Project, of: Any) -> dict[str, Any]:
    return {"project": project}


def _texts(project: Project, of: Any) -> dict[str, Any]:
    plain = ("reference", "begins_on", "ends_on")
    return known("title", "summary", **{name: name for name in plain})(project, project)


def _handed(project: Project, of: Any) -> dict[str, Any]:
    return {"initial": {"state": of.state, "on": of.done_on}}


ABOUT: dict[str, Deed] = {
    "texts": Deed(
        _("Describe the project"), _("Save"), _change, office.ProjectForm, prepare=_texts
    ),
    "publication": Deed(
        _("Show the project"), _("Show it"),
        lambda case: actions.publish_project(case.project, **case.who),
        lead=_("Everybody sees its page, and its funders stand on the pages that it pays for."),
    ),
    "hiding": Deed(
        _("Hide the project"), _("Hide it"),
        lambda case: actions.hide_project(case.project, **case.who),
    ),
    "party": Deed(
        _("Who takes part"), _("Save"), _party, office.PartyForm, find=party, is_new=True,
        prepare=known("name", "does", part="part", url="url"),
    ),
    "party-removal": Deed(
        _("Remove from the project"), _("Remove"),
        lambda case: actions.remove_party(case.of, **case.who), find=party,
    ),
    "wording": Deed(
        _("The required wording"), _("Save"),
        lambda case: actions.put_wording(case.of, **case.data, **case.who),
        office.WordingForm, find=party,
    ),
    "attaching": Deed(
        _("What the project pays for"), _("Add it"),
        lambda case: actions.attach(case.project, case.data["thing"], **case.who),
        office.AttachingForm,
    ),
    "detaching": Deed(
        _("Remove from the project"), _("Remove"),
        lambda case: actions.detach(case.of, **case.who), find=attached,
    ),
}  # fmt: skip
MONEY: dict[str, Deed] = {
    "line": Deed(
        _("A budget line"), _("Save"), _line, office.LineForm, back=budget_at,
        prepare=known("name"),
    ),
    "line-name": Deed(
        _("A budget line"), _("Save"), _line, office.LineNameForm, find=line, back=budget_at,
        prepare=known("name"),
    ),
    "spending": Deed(
        _("Note a payment"), _("Save"), _spend, office.SpendingForm, find=line, back=budget_at,
    ),
    "spending-back": Deed(
        _("Take a payment back"), _("Take it back"),
        lambda case: actions.take_back_spending(case.of, **case.data, **case.who),
        ReasonForm, find=spending, back=budget_at,
        lead=_("It was noted wrongly. Both lines stay in the book."),
    ),
    "moving": Deed(
        _("Move money to another line"), _("Move it"), _move, office.MovingForm, find=line,
        back=budget_at, prepare=of_project, lead=_("The reason stays beside it."),
    ),
}  # fmt: skip
GRANTS: dict[str, Deed] = {
    "grant": Deed(
        _("A new grant"), _("Begin it"), _draft, office.GrantForm, prepare=of_project,
    ),
    "milestone": Deed(
        _("A new milestone"), _("Save"), _milestone, office.MilestoneForm, find=grant,
        back=grant_at, prepare=lambda project, of: known("what", "evidence")(project, None),
    ),
    "milestone-change": Deed(
        _("Change the milestone"), _("Save"), _milestone, office.MilestoneForm, find=milestone,
        back=grant_at,
        prepare=known("what", "evidence", amount="amount_minor", due_on="due_on"),
    ),
    "milestone-removal": Deed(
        _("Remove the milestone"), _("Remove"),
        lambda case: actions.drop_milestone(case.of, **case.who), find=milestone, back=grant_at,
    ),
    "agreement": Deed(
        _("Agree on the grant"), _("Agree"),
        lambda case: actions.agree_grant(case.of, **case.who), find=grant, back=grant_at,
        lead=_("From then on its milestones stand, and the receiver reports on them."),
    ),
    "due": Deed(
        _("New due date"), _("Save"),
        lambda case: actions.move_due(case.of, **case.data, **case.who),
        office.DueForm, find=milestone, back=grant_at,
    ),
    "report": Deed(
        _("Report on a milestone"), _("Hand it in"), _report, ReportForm, find=milestone,
        back=grant_at, lead=_("On behalf of the receiver."),
    ),
    "acceptance": Deed(
        _("Accept the report"), _("Accept"),
        lambda case: actions.accept_report(case.of, **case.who), find=report, back=grant_at,
    ),
    "refusal": Deed(
        _("Send the report back"), _("Send it back"),
        lambda case: actions.refuse_report(case.of, **case.data, **case.who),
        ReasonForm, find=report, back=grant_at, lead=_("The receiver reads why, and reports anew."),
    ),
    "payment": Deed(
        _("Note the payment"), _("It is paid"),
        lambda case: actions.pay_milestone(case.of, **case.data, **case.who),
        office.PayingForm, find=milestone, back=grant_at,
    ),
    "ending": Deed(
        _("End the grant"), _("End it"),
        lambda case: actions.end_grant(case.of, **case.data, **case.who),
        ReasonForm, find=grant, back=grant_at, lead=_("Nothing more is reported or paid."),
    ),
}  # fmt: skip
AFTER: dict[str, Deed] = {
    "figure": Deed(
        _("A line of a year"), _("Save"), _figure, office.FigureForm, find=figure, is_new=True,
        back=handing_at,
        prepare=known("name", kind="kind", year="year", count="count", each="each_minor"),
    ),
    "figure-removal": Deed(
        _("Remove the line"), _("Remove"),
        lambda case: actions.drop_figure(case.of, **case.who), find=figure, back=handing_at,
    ),
    "usual-list": Deed(
        _("Begin with the usual list"), _("Begin"),
        lambda case: actions.begin_handing_over(case.project, **case.who), back=handing_at,
        lead=_("Domain, server, backups, accounts, contracts and more, in every language."),
    ),
    "handing": Deed(
        _("What is handed over"), _("Save"),
        lambda case: actions.put_handing(
            case.project, case.of, due_on=case.data["due_on"], **case.texts, **case.who
        ),
        office.HandingForm, find=handing, is_new=True, back=handing_at,
        prepare=known("what", "who", "note", due_on="due_on"),
    ),
    "handed": Deed(
        _("How far it is"), _("Save"), _hand_over, office.HandedForm, find=handing,
        back=handing_at, prepare=_handed,
    ),
    "handing-removal": Deed(
        _("Remove from the list"), _("Remove"),
        lambda case: actions.drop_handing(case.of, **case.who), find=handing, back=handing_at,
    ),
    "after": Deed(
        _("Open the page “After the project”"), _("Open it"),
        lambda case: actions.open_after(case.project, is_open=True, **case.who), back=handing_at,
        lead=_("Everybody reads what it costs, who pays, and who takes over what."),
    ),
    "after-closing": Deed(
        _("Close the page “After the project”"), _("Close it"),
        lambda case: actions.open_after(case.project, is_open=False, **case.who), back=handing_at,
    ),
}  # fmt: skip
OFFICE = ABOUT | MONEY | GRANTS | AFTER
