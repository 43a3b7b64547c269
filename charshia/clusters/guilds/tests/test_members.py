"""Who comes into a cluster and who goes, and that it is never undone behind anybody's back."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from charshia.clusters.actors.actions import merge
from charshia.clusters.actors.tests.mapping import coordinator, proposed
from charshia.clusters.guilds.actions import (
    AddressTaken,
    NobodyLeft,
    NoReason,
    NothingToShow,
    NotNow,
    NotOnTheMap,
    answer_appeal,
    appeal,
    apply,
    appoint,
    ask_in,
    decline,
    dismiss,
    exclude,
    found_cluster,
    hide_cluster,
    join,
    leave,
    publish_cluster,
    put_group,
    refuse,
    take_in,
)
from charshia.clusters.guilds.models import Cluster, Member, MemberStep
from charshia.clusters.guilds.tests.herbs import a_cluster, a_member, an_actor, leader, person
from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def cluster(now) -> Cluster:
    return a_cluster(now)


def steps(member: Member) -> list[str]:
    return list(
        MemberStep.objects.filter(member=member).order_by("pk").values_list("what", flat=True)
    )


def test_a_cluster_has_an_address_of_its_own_and_somebody_who_coordinates_it(now, cluster):
    who = {"by": coordinator(), "now": now}
    with pytest.raises(AddressTaken):
        found_cluster("herbs", coordinators=[leader()], name={"en": "Again"}, **who)
    with pytest.raises(NobodyLeft):
        found_cluster("wool", coordinators=[], name={"en": "Wool"}, **who)
    bare = found_cluster("wool", coordinators=[leader()], name={"en": "Wool"}, **who)
    with pytest.raises(NothingToShow):
        publish_cluster(bare, **who)
    with pytest.raises(NobodyLeft):
        dismiss(cluster, person=leader(), **who)
    appoint(cluster, person=person("jehona"), **who)
    dismiss(cluster, person=leader(), **who)
    assert list(cluster.coordinators.all()) == [person("jehona")]


def test_only_its_own_people_see_a_cluster_that_is_not_shown(now, cluster):
    a_member(cluster, "Still", now)
    hide_cluster(cluster, by=leader(), now=now)
    seen = {
        who: Cluster.objects.visible_to(person(who)).exists() for who in ("arta", "jehona", "filan")
    }
    assert seen == {"arta": True, "jehona": True, "filan": False}
    assert not Cluster.objects.visible_to(None).exists()


def test_who_is_asked_in_says_yes_or_no(now, cluster):
    asked = ask_in(cluster, an_actor("Still", now), by=leader(), now=now)
    with pytest.raises(NotNow):
        ask_in(cluster, asked.actor, by=leader(), now=now)
    declined = decline(asked, by=person("jehona"), now=now)
    again = ask_in(cluster, declined.actor, by=leader(), now=now)
    joined = join(again, by=person("jehona"), now=now)
    assert (again.pk, joined.joined_at) == (asked.pk, now)
    assert steps(joined) == ["asked", "declined", "asked", "joined"]


def test_who_applies_is_taken_in_or_told_why_not(now, cluster):
    who = person("jehona")
    applied = apply(cluster, an_actor("Still", now), words="We distil.", by=who, now=now)
    with pytest.raises(NoReason):
        refuse(applied, reason=" ", by=leader(), now=now)
    refused = refuse(applied, reason="Come when you sell.", by=leader(), now=now)
    assert (refused.standing, refused.reason) == ("refused", "Come when you sell.")
    again = apply(cluster, refused.actor, words="We sell now.", by=who, now=now)
    member = take_in(again, by=leader(), now=now)
    assert (member.standing, member.reason) == ("member", "")
    with pytest.raises(NotNow):
        take_in(member, by=leader(), now=now)


def test_only_who_is_on_the_map_comes_in(now, cluster):
    waiting = proposed("Still", by=person("jehona"), now=now)
    with pytest.raises(NotOnTheMap):
        apply(cluster, waiting, words="", by=person("jehona"), now=now)
    assert not Member.objects.filter(actor=waiting).exists()


def test_who_leaves_is_out_of_its_groups_and_may_come_again(now, cluster):
    member = a_member(cluster, "Still", now)
    group = put_group(cluster, name={"en": "Export"}, convenor=member, by=leader(), now=now)
    leave(member, by=person("jehona"), now=now)
    group.refresh_from_db()
    assert (group.convenor, list(group.members.all())) == (None, [])
    assert apply(cluster, member.actor, words="", by=person("jehona"), now=now).pk == member.pk


def test_an_exclusion_has_a_reason_and_is_heard_once_by_somebody_else(now, cluster):
    who, office = person("jehona"), coordinator()
    member = a_member(cluster, "Still", now)
    out = exclude(member, reason="Sold under our mark.", by=leader(), now=now)
    with pytest.raises(NotNow):
        apply(cluster, member.actor, words="", by=who, now=now)
    heard = appeal(out, words="It was our own mark.", by=who, now=now)
    with pytest.raises(NotNow):
        appeal(heard, words="Again", by=who, now=now)
    with pytest.raises(NotNow, match="yourself"):
        answer_appeal(heard, is_granted=True, answer="Yes", by=leader(), now=now)
    back = answer_appeal(heard, is_granted=True, answer="The mark was theirs.", by=office, now=now)
    assert (back.standing, back.appeals) == ("member", False)
    assert steps(back) == ["asked", "joined", "excluded", "appealed", "granted"]

    out = exclude(back, reason="Again.", by=leader(), now=now)
    heard = appeal(out, words="No.", by=who, now=now)
    stays = answer_appeal(heard, is_granted=False, answer="It was.", by=office, now=now)
    assert (stays.standing, stays.answer) == ("excluded", "It was.")


def test_the_database_holds_what_must_never_be_false(now, cluster):
    member = a_member(cluster, "Still", now)
    rows = Member.objects.filter(pk=member.pk)
    for wrong in ({"standing": "excluded"}, {"joined_at": None}, {"appeal": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            action(lambda facts=wrong: rows.update(**facts))()
    twice = {"cluster": cluster, "actor": member.actor, "changed_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        action(lambda: Member.objects.create(standing="asked", **twice))()
    with pytest.raises(DatabaseError), transaction.atomic():
        action(lambda: MemberStep.objects.filter(member=member).update(note="x"))()


def test_who_is_merged_on_the_map_stays_in_its_clusters_once(now, cluster):
    one, other = a_member(cluster, "Still", now), a_member(cluster, "Still Dea", now)
    wool = a_cluster(now, "wool")
    alone = join(ask_in(wool, one.actor, by=leader(), now=now), by=person("jehona"), now=now)
    merge(one.actor, into=other.actor, by=coordinator(), now=now)
    run_errands(now=now)
    standing = dict(Member.objects.values_list("pk", "standing"))
    assert standing == {one.pk: "left", other.pk: "member", alone.pk: "member"}
    alone.refresh_from_db()
    assert alone.actor == other.actor
