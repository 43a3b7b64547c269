from datetime import date
from typing import Any

from django.utils import timezone

from charshia.clusters.guilds.actions import (
    add_paper,
    appeal,
    ask_contributions,
    ask_in,
    close_vote,
    confirm_notice,
    exclude,
    join_group,
    put_group,
    put_period,
    show_member,
    vote,
    write_note,
)
from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.models import Choice, Cluster, Contribution, Decision
from charshia.clusters.guilds.tests.herbs import (
    DAY,
    a_cluster,
    a_member,
    a_vote,
    an_account,
    an_actor,
    leader,
    some_statutes,
)
from charshia.commons.news.tests.telling import told
from charshia.people.accounts.models import Person
from tests.standing import World

PUBLIC = {"guilds:clusters", "guilds:cluster", "guilds:statutes", "guilds:paper"}
OWN = {"guilds:mine", "guilds:application"}
OFFICE = {
    f"guilds:{name}"
    for name in (
        "office", "new", "appeal", "deed", "inside", "version", "decision", "group", "ledger",
        "notice", "chain",
    )
}  # fmt: skip
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
WORDS = {"en": "Export", "sq": "Eksporti", "sr-Cyrl": "Извоз"}


def standing(world: World) -> dict[str, dict[str, Any]]:
    """Jehona's still is a member: it votes, works in a group and is asked for a contribution."""
    now, jehona = timezone.now(), world.purchase.buyer
    assert jehona is not None
    cluster = a_cluster(now)
    slug = {"slug": cluster.slug}
    an_account(now)
    member = a_member(cluster, "Still", now)
    show_member(member, is_shown=True, by=jehona, now=now)
    statutes = some_statutes(cluster, now)
    decision = a_vote(cluster, now)
    group = _group(cluster, member, jehona)
    paper = add_paper(
        cluster, data=PDF, name="a.pdf", is_public=True, title=WORDS, by=leader(), now=now
    )
    period = put_period(
        cluster, name=WORDS, begins_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
        due_on=date(2026, 3, 31), rule="yearly", rate=12_000, by=leader(), now=now,
    )  # fmt: skip
    ask_contributions(period, by=leader(), now=now)
    law = told(WORDS, now=now, category="legislation", must_read=key_of(cluster))
    fair = told(WORDS, now=now, concerns=key_of(cluster), begins_at=now + DAY)
    assert fair.is_event
    confirm_notice(law, member=member, by=jehona, now=now)
    out = exclude(a_member(cluster, "Farm", now), reason="Sold as ours.", by=leader(), now=now)
    appeal(out, words="It was not so.", by=jehona, now=now)
    ask_in(cluster, an_actor("Press", now, keeper="shpresa"), by=leader(), now=now)
    return {
        **{f"guilds:{name}": slug for name in ("cluster", "statutes", "inside", "ledger", "chain")},
        "guilds:application": slug,
        "guilds:paper": slug | {"pk": paper.pk},
        "guilds:member_deed": slug | {"pk": member.pk, "noun": "vote"},
        "guilds:contribution": {"pk": Contribution.objects.get(member=member).pk},
        "guilds:version": slug | {"number": statutes.number},
        "guilds:decision": slug | {"pk": decision.pk},
        "guilds:group": slug | {"pk": group.pk},
        "guilds:notice": slug | {"pk": law.pk},
        "guilds:deed": slug | {"noun": "texts"},
        "guilds:appeal": {"pk": out.pk},
    }


def _group(cluster: Cluster, member: Any, by: Person) -> Any:
    now = timezone.now()
    group = put_group(cluster, name=WORDS, about=WORDS, by=leader(), now=now)
    join_group(group, member=member, by=by, now=now)
    write_note(group, text="Takohemi të hënën.", by=by, now=now)
    return group


def further(world: World) -> list[tuple[str, dict[str, Any]]]:
    """A vote that is over, other deeds, and a cluster in which nothing stands yet."""
    now, slug = timezone.now(), {"slug": "herbs"}
    member = Cluster.objects.get(slug="herbs").members.members().get()
    then = now - 9 * DAY
    past = a_vote(Cluster.objects.get(slug="herbs"), then)
    vote(past, member=member, choice=Choice.FOR, by=leader(), now=then)
    close_vote(past, now=now)
    draft = a_vote(Cluster.objects.get(slug="herbs"), now, called=False)
    bare = a_cluster(now, "wool")
    nouns = (
        "coordinator", "holder", "asking", "statutes", "decision", "group", "paper", "period",
    )  # fmt: skip
    assert Decision.objects.filter(pk=past.pk, state="closed").exists()
    return [
        *(("guilds:decision", slug | {"pk": one.pk}) for one in (past, draft)),
        *(("guilds:deed", slug | {"noun": noun}) for noun in nouns),
        *((f"guilds:{name}", {"slug": bare.slug}) for name in ("cluster", "inside", "ledger")),
    ]
