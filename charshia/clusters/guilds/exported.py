"""What a firm takes along of the clusters it is in: its membership, what it accepted and gave."""

from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.models import (
    Acceptance,
    Cluster,
    Contribution,
    Decision,
    Group,
    GroupNote,
    LedgerLine,
    Member,
    MemberStep,
    Noticed,
    Paper,
    Period,
    Statutes,
    Vote,
    Voter,
)
from charshia.market.catalogue.carrying import Rows, carry, leave, whole

OF = "actor__organisation__stall"
carry(
    whole(
        "clusters/",
        _("The clusters that you are in, what you accepted there and what you contributed."),
        Rows(Member, (OF,)),
        Rows(MemberStep, (f"member__{OF}",)),
        Rows(Acceptance, (f"member__{OF}",)),
        Rows(Noticed, (f"member__{OF}",)),
        Rows(Contribution, (f"member__{OF}",)),
        Rows(LedgerLine, (f"contribution__member__{OF}",)),
    ),
)
leave(
    "of the cluster, not of one stall",
    Cluster, Statutes, Group, GroupNote, Paper, Decision, Voter, Vote, Period,
)  # fmt: skip
