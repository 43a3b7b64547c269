"""The cluster of the demonstration stands and adds up."""

import pytest
from django.test import Client
from django.utils import timezone

from charshia.clusters.guilds.models import Acceptance, Decision, Member
from charshia.clusters.guilds.queries.chain import chain_of
from charshia.clusters.guilds.queries.notices import readers_of, told_to
from charshia.demo.guilds import gather
from charshia.ground.journal.checks import run_all

pytestmark = pytest.mark.usefixtures("cast")


def test_a_cluster_of_three_countries_stands_once_and_adds_up():
    now = timezone.now()
    cluster = gather(now)
    assert gather(now) == cluster
    members = Member.objects.filter(cluster=cluster).members()
    assert set(members.values_list("actor__country", flat=True)) == {"XK", "AL", "GR"}
    assert (members.count(), Acceptance.objects.count()) == (5, 4)
    states = Decision.objects.order_by("pk").values_list("state", "outcome")
    assert list(states) == [("closed", "carried"), ("called", "")]
    gaps = [row.product.code for row in chain_of(cluster, on=now.date()).gaps]
    assert gaps == ["7010"]
    told = told_to(cluster, now=now)
    assert (len(told.notices), len(told.events), told.news) == (1, 1, [])
    assert sum(one.at is None for one in readers_of(cluster, told.notices[0])) == 3
    assert run_all()["problems"] == []
    for language in ("en", "sq", "sr", "el", "bg", "tr", "mk"):
        page = Client().get(f"/{language}/clusters/mountain-herbs/")
        assert (page.status_code, "Distileria Rugova" in page.content.decode()) == (200, True)
