"""What members of a cluster are told: its chain, its notices, and by letter."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from charshia.clusters.actors.models import Good, Relation, Want
from charshia.clusters.guilds.actions import (
    NotNow,
    ask_contributions,
    confirm_notice,
    put_period,
)
from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.models import (
    Cluster,
    Noticed,
)
from charshia.clusters.guilds.tests.herbs import (
    DAY,
    INSIDE,
    YEAR,
    a_cluster,
    a_member,
    a_vote,
    an_account,
    leader,
    person,
    shown,
    some_statutes,
)
from charshia.commons.news.actions import ask_to_read, confirm_reading
from charshia.commons.news.audiences import organisations_of
from charshia.commons.news.models import Reading
from charshia.commons.news.tests.telling import told
from charshia.ground.journal.actions import action
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Stall

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def cluster(now) -> Cluster:
    return a_cluster(now)


@action
def tell(maker, needer, now):
    Good.objects.create(actor=maker, code="121190")
    Want.objects.create(actor=needer, kind="need", title={"en": "Sage"}, code="1211", made_at=now)
    Want.objects.create(actor=needer, kind="need", title={"en": "Glass"}, code="7010", made_at=now)
    Relation.objects.create(
        first=maker, second=needer, kind="supplies", code="121190", made_at=now, confirmed_at=now
    )


def test_the_chain_shows_who_supplies_whom_and_what_is_lacking(now, cluster, as_):
    maker, needer = a_member(cluster, "Farm Bora", now), a_member(cluster, "Still Dea", now)
    tell(maker.actor, needer.actor, now)
    page = shown(f"{INSIDE}chain/", as_("jehona"))
    assert "Farm Bora → Still Dea" in page
    gaps = page.partition('id="gaps"')[2].partition("</section>")[0]
    assert ("(7010)" in gaps, "Farm Bora" in gaps) == (True, False)
    drawn = page.partition('<svg class="chain__drawing"')[2].partition("</svg>")[0]
    assert [drawn.count(f"chain__line--{kind}") for kind in ("told", "could", "gap")] == [1, 0, 1]
    assert all(words in drawn for words in ("Farm Bora", "Still Dea", "Stage 2"))
    assert "style=" not in drawn


def test_what_is_made_here_and_still_sought_is_drawn_as_what_could_be(now, cluster, as_):
    maker, needer = a_member(cluster, "Farm Bora", now), a_member(cluster, "Still Dea", now)
    assert "chain__drawing" not in shown(f"{INSIDE}chain/", as_("jehona"))
    tell(maker.actor, needer.actor, now)
    action(lambda: Relation.objects.all().delete())()
    assert "chain__line--could" in shown(f"{INSIDE}chain/", as_("jehona"))


def test_members_with_a_business_are_an_audience_of_news(now, cluster):
    member = a_member(cluster, "Still", now)
    kazani = Stall.objects.get(slug="kazani").organisation
    assert list(organisations_of(key_of(cluster))) == []
    rows = type(member.actor).objects.filter(pk=member.actor_id)
    action(lambda: rows.update(organisation=kazani))()
    assert list(organisations_of(key_of(cluster))) == [kazani.pk]


def test_a_notice_is_confirmed_by_each_member_and_who_coordinates_sees_who_has_not(
    now, cluster, as_
):
    mine, theirs = a_member(cluster, "Still", now), a_member(cluster, "Press", now, keeper="arta")
    law = told({"en": "New labels"}, now=now, category="legislation", must_read=key_of(cluster))
    fair = told({"en": "Fair of herbs"}, now=now, begins_at=now + DAY, concerns=key_of(cluster))
    other = a_cluster(now, "wool")
    page = f"{INSIDE}notices/{law.pk}/"
    assert "Read: New labels" in shown("/en/my/clusters/", as_("jehona"))
    for at in (INSIDE, "/en/clusters/herbs/"):
        assert all(words in shown(at, as_("jehona")) for words in ("New labels", "Fair of herbs"))
    assert "New labels" not in shown("/en/clusters/wool/")
    for path in (f"{INSIDE}notices/{fair.pk}/", page.replace("herbs", other.slug)):
        assert as_("arta").get(path).status_code == 404

    at = "/en/clusters/herbs/members/{}/reading/"
    assert as_("shpresa").post(at.format(mine.pk), {"of": law.pk}).status_code == 404
    for _press in range(2):
        assert as_("jehona").post(at.format(mine.pk), {"of": law.pk}).status_code == 303

    assert as_("jehona").post(at.format(mine.pk), {"of": fair.pk}).status_code == 404
    assert Noticed.objects.get().member == mine
    assert "Read: New labels" not in shown("/en/my/clusters/", as_("jehona"))
    assert "1 member has not yet." in shown(page, as_("arta"))
    confirm_notice(law, member=theirs, by=leader(), now=now)
    assert "All of them have." in shown(page, as_("arta"))
    with pytest.raises(NotNow):
        confirm_notice(fair, member=theirs, by=leader(), now=now)


def test_a_member_and_its_business_say_it_once_for_both(now, cluster, as_):
    member = a_member(cluster, "Still", now)
    kazani = Stall.objects.get(slug="kazani").organisation
    action(
        lambda: type(member.actor).objects.filter(pk=member.actor_id).update(organisation=kazani)
    )()
    law, later = (
        told({"en": title}, now=now, must_read=key_of(cluster)) for title in ("One", "Two")
    )
    ask_to_read(now=now)
    confirm_notice(law, member=member, by=person("jehona"), now=now)
    confirm_reading(Reading.objects.get(post=later), by=person("shpresa"), now=now)
    assert not Reading.objects.filter(confirmed_at=None).exists()
    assert "All of them have." in shown(f"{INSIDE}notices/{later.pk}/", as_("arta"))


def test_members_without_a_business_get_a_letter_of_what_to_read(now, cluster):
    a_member(cluster, "Still", now)
    run_errands(now=timezone.now() + timedelta(minutes=1))
    mail.outbox.clear()
    told({"en": "New labels"}, now=now, must_read=key_of(cluster))
    run_errands(now=timezone.now() + timedelta(minutes=1))
    to_her = [one.subject for one in mail.outbox if one.to == [person("jehona").email]]
    assert to_her == ["Cluster herbs duhet të lexojë: New labels"]


def test_members_are_written_to_of_statutes_votes_and_contributions(now, cluster):
    an_account(now)
    a_member(cluster, "Still", now)
    some_statutes(cluster, now)
    a_vote(cluster, now)
    period = put_period(
        cluster, name={"en": "Due"}, rule="yearly", rate=900, **YEAR, by=leader(), now=now
    )
    ask_contributions(period, by=leader(), now=now)
    run_errands(now=timezone.now() + timedelta(minutes=1))
    to_her = [one.subject for one in mail.outbox if one.to == [person("jehona").email]]
    told = [subject for subject in to_her if "Cluster herbs" in subject]
    assert len(told) == 6  # asked in, joined, proposed, in force, a vote, a contribution
