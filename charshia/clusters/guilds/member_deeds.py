"""All that a member does in its cluster, by noun."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds import actions
from charshia.clusters.guilds.deeds import (
    Case,
    Deed,
    decision,
    group,
    ledger_at,
    mine_at,
    notice,
    page_of,
    period,
    statutes,
)
from charshia.clusters.guilds.forms import own
from charshia.clusters.guilds.models import Choice, Cluster
from charshia.ground.languages.tags import current


def _accept(case: Case) -> object:
    _text, tag = case.of.text.shown()
    return actions.accept_statutes(case.of, member=case.own, language=tag or current(), **case.who)


def _vote(case: Case) -> object:
    choice = Choice(case.data["choice"])
    return actions.vote(case.of, member=case.own, choice=choice, **case.who)


def _of_period(cluster: Cluster, of: Any) -> dict[str, Any]:
    return {"period": of}


MEMBER: dict[str, Deed] = {
    "joining": Deed(
        _("Come into the cluster"), _("We come in"),
        lambda case: actions.join(case.own, **case.who), back=mine_at,
    ),
    "declining": Deed(
        _("Decline"), _("We decline"),
        lambda case: actions.decline(case.own, **case.who), back=mine_at,
    ),
    "leaving": Deed(
        _("Leave the cluster"), _("We leave"),
        lambda case: actions.leave(case.own, **case.who), back=mine_at,
        lead=_("What was asked until today is still to be paid. You can apply again later."),
    ),
    "appeal": Deed(
        _("Appeal against the exclusion"), _("Send the appeal"),
        lambda case: actions.appeal(case.own, words=case.data["reason"], **case.who),
        own.AppealForm, back=mine_at,
        lead=_("The coordinator of the network answers, not that of the cluster. Once."),
    ),
    "visibility": Deed(
        _("Who sees that you are a member"), _("Save"),
        lambda case: actions.show_member(case.own, **case.data, **case.who), own.ShownForm,
    ),
    "acceptance": Deed(
        _("Accept the statutes"), _("We accept them"), _accept, own.AcceptanceForm,
        find=statutes, back=page_of,
        lead=_("It is noted who accepted for you, when, and in which language."),
    ),
    "vote": Deed(
        _("Vote"), _("Give our vote"), _vote, own.VoteForm, find=decision, back=page_of,
        lead=_("One vote for each member. Once given it stays."),
    ),
    "reading": Deed(
        _("Say that you have read it"), _("We have read it"),
        lambda case: actions.confirm_notice(case.of, member=case.own, **case.who),
        find=notice, back=page_of,
    ),
    "basis": Deed(
        _("What the contribution is reckoned by"), _("Send"),
        lambda case: actions.say_basis(case.of, member=case.own, **case.data, **case.who),
        own.BasisForm, find=period, prepare=_of_period, back=ledger_at,
    ),
    "group-joining": Deed(
        _("Join the group"), _("We join"),
        lambda case: actions.join_group(case.of, member=case.own, **case.who),
        find=group, back=page_of,
    ),
    "group-leaving": Deed(
        _("Leave the group"), _("We leave"),
        lambda case: actions.leave_group(case.of, member=case.own, **case.who),
        find=group, back=page_of,
    ),
    "note": Deed(
        _("Write a note"), _("Write it"),
        lambda case: actions.write_note(case.of, **case.data, **case.who),
        own.NoteForm, find=group, back=page_of, lead=_("All members of the cluster read it."),
    ),
}  # fmt: skip
# What one does whose actor is no member, or not yet.
OUTSIDE = frozenset({"joining", "declining", "leaving", "appeal"})
