"""The cluster of the demonstration network: aromatic plants of three countries."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from charshia.clusters.actors.actions import (
    Facts,
    Wish,
    enter_listed,
    put_good,
    put_want,
    say_relation,
)
from charshia.clusters.actors.kinds import RelationKind, Sector, WantKind
from charshia.clusters.actors.models import Actor
from charshia.clusters.guilds.actions import (
    accept_statutes,
    adopt_statutes,
    ask_contributions,
    ask_in,
    call_vote,
    close_vote,
    confirm_notice,
    draft_decision,
    draft_statutes,
    found_cluster,
    join,
    note_paid,
    propose_statutes,
    publish_cluster,
    put_group,
    put_period,
    show_member,
    vote,
    write_note,
)
from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.models import Choice, Cluster, Contribution, Member
from charshia.commons.news.actions import Facts as News
from charshia.commons.news.actions import draft_post, publish
from charshia.demo.cast import DATA
from charshia.engines.money import Money
from charshia.payments.models import Account, Means
from charshia.people.accounts.models import Person

Said = dict[str, Any]
Who = dict[str, Any]
LONG_AGO = timedelta(days=60)
VOTE_LASTS = timedelta(days=9)


def gather(now: datetime) -> Cluster:
    """Founded two months ago. Once there, it stays as it is."""
    said: Said = json.loads((DATA / "cluster.json").read_text(encoding="utf-8"))
    there = Cluster.objects.filter(slug=said["slug"]).first()
    if there is not None:
        return there
    by = Person.objects.filter(is_coordinator=True).order_by("pk")[0]
    then: Who = {"by": by, "now": now - LONG_AGO}
    facts = {name: said[name] for name in ("name", "summary", "about")}
    lists = {name: said[name] for name in ("countries", "sectors", "codes")}
    cluster = found_cluster(said["slug"], coordinators=[by], **facts, **lists, **then)
    publish_cluster(cluster, **then)
    members = _members(cluster, said, then)
    _rules(cluster, said, members, then)
    for one in said["decisions"]:
        _decide(cluster, one, members, by, now)
    _work(cluster, said["group"], members, then)
    _contribute(cluster, said["period"], {"by": by, "now": now})
    for one in said["told"]:
        _tell(cluster, one, members, by, now)
    return cluster


def _members(cluster: Cluster, said: Said, who: Who) -> list[Member]:
    actors = {one["key"]: _actor(one, who) for one in said["actors"]}
    for first, second, code in said["relations"]:
        say_relation(actors[first], actors[second], kind=RelationKind.SUPPLIES, code=code, **who)
    members = []
    for one in said["actors"]:
        asked = ask_in(cluster, actors[one["key"]], **who)
        if one["joins"]:
            members.append(join(asked, **who))
            show_member(asked, is_shown=True, **who)
    return members


def _actor(one: Said, who: Who) -> Actor:
    latitude, longitude = one["at"]
    facts = Facts(
        name=one["name"], kind=one["kind"], country=one["country"], summary=one["summary"],
        sectors=(Sector.HERBS.value,), latitude=latitude, longitude=longitude,
    )  # fmt: skip
    actor = enter_listed(facts, **who)
    for code in one["goods"]:
        put_good(actor, code, **who)
    for need in one["needs"]:
        put_want(actor, Wish(WantKind.NEED, need["title"], code=need["code"]), **who)
    return actor


def _rules(cluster: Cluster, said: Said, members: list[Member], who: Who) -> None:
    statutes = draft_statutes(cluster, text=said["statutes"], vote_days=7, **who)
    statutes = adopt_statutes(propose_statutes(statutes, **who), **who)
    for member in members[:-1]:  # one has still to read them
        accept_statutes(statutes, member=member, language="sq", **who)


def _decide(cluster: Cluster, one: Said, members: list[Member], by: Person, now: datetime) -> None:
    """Decided where its time is over by ``now``."""
    at = now - timedelta(days=one["days_ago"])
    decision = draft_decision(
        cluster, title=one["title"], motion=one["motion"], is_secret=one["is_secret"],
        opens_at=at, closes_at=at + VOTE_LASTS, by=by, now=at,
    )  # fmt: skip
    call_vote(decision, by=by, now=at)
    for member, choice in zip(members, one["votes"], strict=False):
        vote(decision, member=member, choice=Choice(choice), by=by, now=at)
    close_vote(decision, now=now)


def _work(cluster: Cluster, said: Said, members: list[Member], who: Who) -> None:
    texts = {name: said[name] for name in ("name", "about")}
    group = put_group(cluster, convenor=members[0], **texts, **who)
    write_note(group, text=said["note"], **who)


def _tell(cluster: Cluster, one: Said, members: list[Member], by: Person, now: datetime) -> None:
    """A notice that some members have read, or an event."""
    at, key = now - timedelta(days=one["days_ago"]), key_of(cluster)
    texts = {name: one[name] for name in ("title", "summary", "category")}
    if one.get("must_read"):
        facts = News(**texts, must_read=key)
    else:
        facts = News(**texts, concerns=key, begins_at=now + timedelta(days=one["begins_in"]))
    post = draft_post(facts, by=by, now=at)
    publish(post, by=by, now=at)
    for member in members[: one.get("read_by", 0)]:
        confirm_notice(post, member=member, by=by, now=now)


def _contribute(cluster: Cluster, said: Said, who: Who) -> None:
    """Asked where the network has an account to which it is paid; the first has paid."""
    accounts = Account.objects.filter(organisation__slug=settings.NETWORK)
    year = who["now"].year
    period = put_period(
        cluster, name=said["name"], begins_on=date(year, 1, 1), ends_on=date(year, 12, 31),
        due_on=who["now"].date() + timedelta(days=30), rule="yearly", rate=said["minor"], **who,
    )  # fmt: skip
    if not accounts.filter(currency=cluster.currency).exists():
        return
    ask_contributions(period, **who)
    first = Contribution.objects.select_related("period__cluster").filter(period=period)[0]
    amount = Money(said["minor"], cluster.currency)
    note_paid(first, amount=amount, means=Means.TRANSFER, key="guild-1", **who)
