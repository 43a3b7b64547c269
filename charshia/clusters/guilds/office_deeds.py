"""All that those do who coordinate a cluster, by noun."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds import actions
from charshia.clusters.guilds.deeds import (
    Case,
    Deed,
    contribution,
    decision,
    group,
    known,
    ledger_at,
    member,
    page_of,
    paper,
    period,
    statutes,
)
from charshia.clusters.guilds.forms import office
from charshia.clusters.guilds.forms.fields import ReasonForm
from charshia.clusters.guilds.forms.own import NoteForm
from charshia.clusters.guilds.models import Cluster, Statutes, StatutesState
from charshia.engines.money import Money
from charshia.payments.models import Means


def of_cluster(cluster: Cluster, of: Any) -> dict[str, Any]:
    return {"cluster": cluster}


def _texts(cluster: Cluster, of: Any) -> dict[str, Any]:
    lists = {"countries": cluster.country_list, "sectors": cluster.sector_list}
    there = known("name", "summary", "about")(cluster, cluster)
    return there | {"initial": lists, "codes": cluster.code_list}


def _change(case: Case) -> object:
    plain = {name: case.data[name] for name in ("countries", "sectors", "codes")}
    return actions.change_cluster(case.cluster, **plain, **case.texts, **case.who)


def _statutes(case: Case) -> object:
    names = ("quorum_percent", "majority", "vote_days", "amended_by")
    plain = {name: case.data[name] for name in names}
    if case.of is None:
        return actions.draft_statutes(case.cluster, **plain, **case.texts, **case.who)
    return actions.change_statutes(case.of, **plain, **case.texts, **case.who)


def _motion(cluster: Cluster, of: Any) -> dict[str, Any]:
    plain = ("opens_at", "closes_at", "is_secret")
    there = known("title", "motion", **{name: name for name in plain})(cluster, of)
    if of:
        there["initial"]["adopts"] = of.adopts_id is not None
    rows = Statutes.objects.filter(cluster=cluster, state=StatutesState.PROPOSED)
    return there | {"proposed": rows.first()}


def _decision(case: Case) -> object:
    facts = case.form.facts()
    if case.of is None:
        return actions.draft_decision(case.cluster, **facts, **case.who)
    return actions.change_decision(case.of, **facts, **case.who)


def _of_group(cluster: Cluster, of: Any) -> dict[str, Any]:
    there = known("name", "about", convenor="convenor_id")(cluster, of)
    return there | {"cluster": cluster}


def _group(case: Case) -> object:
    convenor = case.data["convenor"]
    return actions.put_group(case.cluster, case.of, convenor=convenor, **case.texts, **case.who)


def _paper(case: Case) -> object:
    sent = case.data["file"]
    return actions.add_paper(
        case.cluster, data=sent.read(), name=sent.name or "", group=case.data["group"],
        is_public=case.data["is_public"], **case.texts, **case.who,
    )  # fmt: skip


def _period(case: Case) -> object:
    names = ("begins_on", "ends_on", "due_on", "rule", "rate", "least_minor", "most_minor")
    plain = {name: case.data[name] for name in names}
    return actions.put_period(case.cluster, case.of, **plain, **case.texts, **case.who)


PERIOD = (
    "begins_on", "ends_on", "due_on", "rule", "rate", "least_minor", "most_minor",
)  # fmt: skip


def _next_key(cluster: Cluster, of: Any) -> dict[str, Any]:
    """By which the same press counts once: the number of the payment that it would be."""
    if of.charge is None:
        return {}
    owed = {"amount": of.charge.owed.minor} if of.charge.owed else {}
    return {"initial": owed | {"key": f"guild-{of.charge.payments.count() + 1}"}}


def _paid(case: Case) -> object:
    amount = Money(case.data["amount"], case.cluster.currency)
    means, key = Means(case.data["means"]), case.data["key"]
    return actions.note_paid(case.of, amount=amount, means=means, key=key, **case.who)


def _waived(case: Case) -> object:
    amount = Money(case.data["amount"], case.cluster.currency)
    return actions.waive(case.of, amount=amount, reason=case.data["reason"], **case.who)


def _given_back(case: Case) -> object:
    means, key = Means(case.data["means"]), case.data["key"]
    return actions.note_given_back(case.of, means=means, key=key, **case.who)


ABOUT: dict[str, Deed] = {
    "texts": Deed(
        _("Describe the cluster"), _("Save"), _change, office.ClusterForm, prepare=_texts
    ),
    "publication": Deed(
        _("Show the cluster"), _("Show it"),
        lambda case: actions.publish_cluster(case.cluster, **case.who),
        lead=_("Everybody sees its page, and search finds it."),
    ),
    "hiding": Deed(
        _("Hide the cluster"), _("Hide it"),
        lambda case: actions.hide_cluster(case.cluster, **case.who),
        lead=_("Only its members and coordinators see it then."),
    ),
    "coordinator": Deed(
        _("Appoint somebody who coordinates it"), _("Appoint her"),
        lambda case: actions.appoint(case.cluster, **case.data, **case.who),
        office.CoordinatorForm,
    ),
    "coordinator-removal": Deed(
        _("Somebody coordinates it no more"), _("Take it from her"),
        lambda case: actions.dismiss(case.cluster, **case.data, **case.who),
        office.CoordinatorForm,
    ),
    "holder": Deed(
        _("Who keeps the money"), _("Save"),
        lambda case: actions.change_cluster(case.cluster, **case.data, **case.who),
        office.HolderForm, prepare=of_cluster, is_networks=True,
    ),
}  # fmt: skip
MEMBERS: dict[str, Deed] = {
    "asking": Deed(
        _("Ask somebody in"), _("Ask them in"),
        lambda case: actions.ask_in(case.cluster, case.data["actor"], **case.who),
        office.AskingForm, prepare=of_cluster,
        lead=_("They get a letter, and say yes or no themselves."),
    ),
    "admission": Deed(
        _("Take in who applied"), _("Take in"),
        lambda case: actions.take_in(case.of, **case.who), find=member,
    ),
    "refusal": Deed(
        _("Do not take in"), _("Do not take in"),
        lambda case: actions.refuse(case.of, **case.data, **case.who), ReasonForm, find=member,
    ),
    "exclusion": Deed(
        _("Exclude a member"), _("Exclude"),
        lambda case: actions.exclude(case.of, **case.data, **case.who), ReasonForm, find=member,
        lead=_("It reads why, and may appeal to the coordinator of the network."),
    ),
}  # fmt: skip
RULES: dict[str, Deed] = {
    "statutes": Deed(
        _("A version of the statutes"), _("Save"), _statutes, office.StatutesForm, find=statutes,
        is_new=True, back=page_of,
        prepare=known(
            "text", quorum_percent="quorum_percent", majority="majority", vote_days="vote_days",
            amended_by="amended_by",
        ),
    ),
    "proposal": Deed(
        _("Propose the statutes"), _("Propose them"),
        lambda case: actions.propose_statutes(case.of, **case.who), find=statutes, back=page_of,
        lead=_("From then on the members read them, and their words stay as they are."),
    ),
    "adoption": Deed(
        _("Put the statutes into force"), _("Put into force"),
        lambda case: actions.adopt_statutes(case.of, **case.who), find=statutes, back=page_of,
        lead=_("Each member is asked to accept this version for itself."),
    ),
    "dropping": Deed(
        _("Set the version aside"), _("Set it aside"),
        lambda case: actions.drop_statutes(case.of, **case.who), find=statutes,
    ),
    "decision": Deed(
        _("A motion"), _("Save"), _decision, office.DecisionForm, find=decision, is_new=True,
        back=page_of, prepare=_motion,
    ),
    "call": Deed(
        _("Put it to the vote"), _("Put it to the vote"),
        lambda case: actions.call_vote(case.of, **case.who), find=decision, back=page_of,
        lead=_("Who is a member today votes. The words stay as they are from now on."),
    ),
    "withdrawal": Deed(
        _("Withdraw the motion"), _("Withdraw it"),
        lambda case: actions.withdraw_decision(case.of, **case.data, **case.who), ReasonForm,
        find=decision, back=page_of,
    ),
    "motion-removal": Deed(
        _("Delete the motion"), _("Delete it"),
        lambda case: actions.drop_decision(case.of, **case.who), find=decision,
    ),
}  # fmt: skip
WORK: dict[str, Deed] = {
    "group": Deed(
        _("A working group"), _("Save"), _group, office.GroupForm, find=group, is_new=True,
        back=page_of, prepare=_of_group,
    ),
    "group-end": Deed(
        _("End the work of the group"), _("End it"),
        lambda case: actions.close_group(case.of, **case.who), find=group,
    ),
    "group-note": Deed(
        _("Write a note"), _("Write it"),
        lambda case: actions.write_note(case.of, **case.data, **case.who), NoteForm, find=group,
        back=page_of, lead=_("All members of the cluster read it."),
    ),
    "paper": Deed(
        _("Add a document"), _("Add it"), _paper, office.NewPaperForm, prepare=of_cluster,
    ),
    "paper-change": Deed(
        _("Change the document"), _("Save"),
        lambda case: actions.change_paper(
            case.of, is_public=case.data["is_public"], **case.texts, **case.who
        ),
        office.PaperForm, find=paper, prepare=known("title", is_public="is_public"),
    ),
    "paper-removal": Deed(
        _("Remove the document"), _("Remove"),
        lambda case: actions.remove_paper(case.of, **case.who), find=paper,
    ),
}  # fmt: skip
MONEY: dict[str, Deed] = {
    "period": Deed(
        _("What members contribute"), _("Save"), _period, office.PeriodForm, find=period,
        is_new=True, back=ledger_at, prepare=known("name", **{name: name for name in PERIOD}),
    ),
    "contributions": Deed(
        _("Ask for the contributions"), _("Ask for them"),
        lambda case: actions.ask_contributions(case.of, **case.who), find=period, back=ledger_at,
        lead=_("Each member gets a letter with how to pay. Who was asked already is not again."),
    ),
    "payment": Deed(
        _("Note a payment"), _("Note it"), _paid, office.PayingForm, find=contribution,
        back=ledger_at, prepare=_next_key,
    ),
    "waiver": Deed(
        _("Ask less"), _("Ask less"), _waived, office.WaivingForm, find=contribution,
        back=ledger_at, lead=_("All members read the reason in the ledger."),
    ),
    "repayment": Deed(
        _("Note that money went back"), _("Note it"), _given_back, office.BackForm,
        find=contribution, back=ledger_at, prepare=_next_key,
    ),
}  # fmt: skip
OFFICE = ABOUT | MEMBERS | RULES | WORK | MONEY
