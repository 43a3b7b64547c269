"""What strangers, members, members of others and coordinators see of a cluster and do there."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from charshia.clusters.actors.tests.mapping import coordinator
from charshia.clusters.guilds.actions import (
    ask_contributions,
    close_due,
    confirm_notice,
    exclude,
    hide_cluster,
    note_paid,
    put_group,
    put_period,
    show_member,
)
from charshia.clusters.guilds.audiences import key_of
from charshia.clusters.guilds.models import (
    Acceptance,
    Cluster,
    Contribution,
    Decision,
    Group,
    Member,
    Noticed,
    Paper,
    Period,
    Statutes,
)
from charshia.clusters.guilds.tests.herbs import (
    DAY,
    INSIDE,
    YEAR,
    a_cluster,
    a_member,
    a_vote,
    an_account,
    an_actor,
    leader,
    person,
    shown,
    some_statutes,
)
from charshia.clusters.guilds.tests.standing import PDF
from charshia.commons.news.tests.telling import told
from charshia.engines.money import Money
from charshia.ground.journal.worker import run_errands
from charshia.ground.ui.cache import SHELF
from charshia.payments.models import Means
from tests.counting import queries_of

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def cluster(now) -> Cluster:
    return a_cluster(now)


def test_everybody_reads_its_face_and_the_members_that_allow_it(now, cluster):
    named, silent = a_member(cluster, "Still Dea", now), a_member(cluster, "Farm Bora", now)
    assert "Still Dea" not in shown("/en/clusters/herbs/")
    show_member(named, is_shown=True, by=person("jehona"), now=now)
    page = shown("/en/clusters/herbs/")
    assert ("Still Dea" in page, str(silent.actor.name) in page) == (True, False)
    assert "And 1 member more." in page
    assert 'content="http://testserver/preview/en/guild/herbs.png"' in page
    hide_cluster(cluster, by=leader(), now=now)
    assert Client().get("/en/clusters/herbs/").status_code == 404
    assert "Cluster herbs" not in shown("/en/clusters/")


def test_what_is_within_is_for_its_members_and_those_who_coordinate_it(now, cluster, as_):
    member = a_member(cluster, "Still", now)
    other = a_cluster(now, "wool")
    a_member(other, "Weaver", now, keeper="shpresa")
    group = put_group(cluster, name={"en": "Export"}, by=leader(), now=now)
    some_statutes(cluster, now)
    decision = a_vote(cluster, now)
    paths = [
        INSIDE, f"{INSIDE}statutes/1/", f"{INSIDE}decisions/{decision.pk}/",
        f"{INSIDE}groups/{group.pk}/", f"{INSIDE}contributions/", f"{INSIDE}chain/",
    ]  # fmt: skip
    office = coordinator().email.partition("@")[0]
    for who, status in (
        ("jehona", 200), ("arta", 200), (office, 200), ("shpresa", 404), ("filan", 404),
    ):  # fmt: skip
        assert {as_(who).get(path).status_code for path in paths} == {status}, who
    exclude(member, reason="Sold as ours.", by=leader(), now=now)
    assert as_("jehona").get(INSIDE).status_code == 404
    assert "Sold as ours." in shown("/en/my/clusters/", as_("jehona"))


def test_nobody_acts_for_the_member_of_another(now, cluster, as_):
    mine = a_member(cluster, "Still", now)
    theirs = a_member(cluster, "Press", now, keeper="shpresa")
    some_statutes(cluster, now)
    decision = a_vote(cluster, now)
    said = {"of": decision.pk, "choice": "against"}
    at = "/en/clusters/herbs/members/{}/vote/"
    assert as_("shpresa").post(at.format(mine.pk), said).status_code == 404
    assert as_("arta").post(at.format(mine.pk), said).status_code == 404
    assert as_("shpresa").post(at.format(theirs.pk), said).status_code == 303
    for noun in ("texts", "exclusion", "call", "payment"):
        answer = as_("shpresa").get(f"/en/clusters/herbs/desk/{noun}/?of={mine.pk}")
        assert answer.status_code == 404
    assert Decision.objects.get().against == 1


def test_what_belongs_to_another_cluster_is_not_done_through_this_one(now, cluster, as_):
    other = a_cluster(now, "wool")
    member = a_member(other, "Weaver", now)
    at = f"/en/clusters/herbs/desk/exclusion/?of={member.pk}"
    assert as_("arta").get(at).status_code == 404
    assert as_("arta").get(at.replace("herbs", "wool")).status_code == 200


def test_a_document_is_read_by_whom_it_is_for(now, cluster, as_):
    a_member(cluster, "Still", now)
    lead, at = as_("arta"), "/en/clusters/herbs/documents/{}/"
    for title, is_public in (("Minutes", ""), ("Leaflet", "on")):
        sent = {"title": title, "file": SimpleUploadedFile("a.pdf", PDF + title.encode())}
        facts = sent | ({"is_public": is_public} if is_public else {})
        sent["file"] = SimpleUploadedFile("a.pdf", PDF.replace(b"<<>>", title.encode()))
        assert lead.post("/en/clusters/herbs/desk/paper/", facts | sent).status_code == 303
    minutes, leaflet = Paper.objects.order_by("pk")
    read = {
        who: [visitor.get(at.format(one.pk)).status_code for one in (minutes, leaflet)]
        for who, visitor in (
            ("nobody", Client()), ("filan", as_("filan")), ("jehona", as_("jehona")),
            ("arta", lead),
        )
    }  # fmt: skip
    assert read == {
        "nobody": [404, 200], "filan": [404, 200], "jehona": [200, 200], "arta": [200, 200],
    }  # fmt: skip


def test_a_cluster_is_founded_page_by_page(now, as_):
    office = Client()
    office.force_login(coordinator())
    facts = {
        "name": "Bimët aromatike", "slug": "bimet", "summary": "Mbledhës e distilues.",
        "countries": ["XK", "AL"], "sectors": ["herbs"], "codes": "1211, 3301", "currency": "EUR",
    }  # fmt: skip
    path = "/sq/office/new-cluster/"
    assert office.post(path, facts | {"coordinator": "nobody@example.org"}).status_code == 422
    facts |= {"coordinator": leader().email}
    assert office.post(path, facts | {"codes": "zeppelin"}).status_code == 422
    assert office.post(path, facts).status_code == 303
    cluster = Cluster.objects.get()
    assert (cluster.country_list, cluster.code_list) == (["AL", "XK"], ["1211", "3301"])
    assert as_("arta").post("/sq/clusters/bimet/desk/publication/").status_code == 303
    assert "Bimët aromatike" in shown("/sq/clusters/")


def test_products_are_sought_by_word_and_chosen_and_those_there_stay(now, cluster, as_):
    path, lead = "/en/clusters/herbs/desk/texts/", as_("arta")
    facts = {"name": "Herbs", "summary": "Growers.", "countries": ["XK"], "sectors": ["herbs"]}
    kept = {"kept": ["1211", "3301"]}
    assert "Essential oils (3301)" in shown(path, lead)

    asked = lead.post(path, facts | kept | {"codes": "vaj, χαμομήλι"})
    assert asked.status_code == 422
    assert 'name="which" value="15092000"' in asked.content.decode()
    assert 'name="kept" value="1211"' in asked.content.decode()

    chosen = {"codes": "vaj", "which": ["15092000"], "kept": ["1211"]}
    assert lead.post(path, facts | chosen).status_code == 303
    cluster.refresh_from_db()
    assert cluster.code_list == ["1211", "15092000"]
    assert lead.post(path, facts | chosen | {"which": ["0406"]}).status_code == 422
    assert "Extra virgin olive oil (1509 20 00)" in shown("/en/clusters/herbs/")


@pytest.fixture
def at_work(now, cluster, as_):
    """What Arta does for the cluster, and Jehona for her still, which was asked in."""
    an_account(now)
    actor = an_actor("Distileria", now, keeper="jehona")
    as_("arta").post("/sq/clusters/herbs/desk/asking/", {"actor": actor.pk})
    member = Member.objects.get()

    def post(who: str, path: str, facts: dict[str, object]) -> None:
        answer = as_(who).post(f"/sq/clusters/herbs/{path}/", facts)
        assert answer.status_code == 303, answer.context and answer.context["form"].errors

    def lead(noun: str, **facts: object) -> None:
        post("arta", f"desk/{noun}", facts)

    def say(noun: str, **facts: object) -> None:
        post("jehona", f"members/{member.pk}/{noun}", facts)

    say("joining")
    return lead, say


RULES = {"quorum_percent": 50, "majority": "cast", "vote_days": 1, "amended_by": "vote"}


def test_statutes_and_votes_page_by_page(now, at_work):
    lead, say = at_work
    lead("statutes", text="Një anëtar, një votë.", **RULES)
    first = Statutes.objects.get().pk
    lead("proposal", of=first)
    lead("adoption", of=first)
    say("acceptance", of=first, has_read="on")
    assert Acceptance.objects.get().language == "sq"
    lead("statutes", text="Dy vota.", **RULES)
    second = Statutes.objects.get(number=2)
    lead("proposal", of=second.pk)
    times = {
        name: timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")
        for name, at in (("opens_at", now), ("closes_at", now + 2 * DAY))
    }
    lead("decision", title="Statuti i ri", motion="Ta pranojmë.", adopts="on", **times)
    decision = Decision.objects.get()
    lead("call", of=decision.pk)
    say("vote", of=decision.pk, choice="for")
    assert close_due(now=now + 3 * DAY) == 1
    second.refresh_from_db()
    assert second.state == "in_force"


def test_groups_and_contributions_page_by_page(at_work, as_):
    lead, say = at_work
    lead("group", name="Eksporti", about="Tregjet", convenor=Member.objects.get().pk)
    group = Group.objects.get()
    say("note", of=group.pk, text="Takohemi të hënën.")
    jehona = as_("jehona")
    page = shown(f"/sq/clusters/herbs/inside/groups/{group.pk}/", jehona)
    assert "Takohemi të hënën." in page
    lead("period", name="Kontributi", rule="turnover", rate="0,50", begins_on="2026-01-01",
         ends_on="2026-12-31", due_on="2026-03-31", least_minor="10")  # fmt: skip
    period = Period.objects.get().pk
    say("basis", of=period, basis="10000")
    lead("contributions", of=period)
    one = Contribution.objects.get().pk
    assert "XK80" in shown(f"/sq/my/contributions/{one}/", jehona)
    for _press in range(2):
        lead("payment", of=one, amount="30", means="transfer", key="guild-1")
    lead("waiver", of=one, amount="20", reason="Breshër.")
    money = Contribution.objects.select_related("charge").get().charge
    assert (money.amount_minor, money.paid_minor, money.owed.minor) == (5_000, 3_000, 0)
    assert "Breshër." in shown("/sq/clusters/herbs/inside/contributions/", jehona)


def test_a_network_deed_is_the_networks(cluster, as_):
    at = "/en/clusters/herbs/desk/holder/"
    assert as_("arta").get(at).status_code == 404
    assert as_(coordinator().email.partition("@")[0]).get(at).status_code == 200


def test_who_applies_keeps_an_entry_of_the_map(now, cluster, as_):
    at = "/en/clusters/herbs/application/"
    assert "map of actors" in shown(at, as_("filan"))
    actor = an_actor("Still", now, keeper="jehona")
    foreign = an_actor("Press", now, keeper="shpresa")
    said = {"words": "We distil."}
    assert as_("jehona").post(at, said | {"actor": foreign.pk}).status_code == 422
    assert as_("jehona").post(at, said | {"actor": actor.pk}).status_code == 303
    run_errands(now=timezone.now())
    told = [one.to for one in mail.outbox if "Cluster herbs" in one.subject]
    assert told == [[leader().email]]
    page = shown(INSIDE, as_("arta"))
    assert "We distil." in page


def test_an_appeal_is_answered_by_the_network(now, cluster, as_):
    member = exclude(a_member(cluster, "Still", now), reason="Why", by=leader(), now=now)
    at = f"/en/clusters/herbs/members/{member.pk}/appeal/"
    assert as_("jehona").post(at, {"reason": "Listen."}).status_code == 303
    office = as_(coordinator().email.partition("@")[0])
    answer = {"is_granted": "yes", "answer": "They are right."}
    path = f"/en/office/appeals/{member.pk}/"
    assert as_("arta").post(path, answer).status_code == 404
    assert "Listen." in shown(path, office)
    assert office.post(path, answer).status_code == 303
    member.refresh_from_db()
    assert member.standing == "member"


def test_how_each_voted_is_seen_when_an_open_vote_is_over_and_never_of_a_secret_one(
    now, cluster, as_
):
    member = a_member(cluster, "Still", now)
    some_statutes(cluster, now)
    for is_secret, before, after in ((False, 0, 1), (True, 0, 0)):
        decision = a_vote(cluster, now, is_secret=is_secret)
        page = f"{INSIDE}decisions/{decision.pk}/"
        said = {"of": decision.pk, "choice": "against"}
        at = f"/en/clusters/herbs/members/{member.pk}/vote/"
        assert as_("jehona").post(at, said).status_code == 303
        assert as_("jehona").post(at, said).status_code == 422
        cell = '<td data-label="Has voted">against</td>'
        assert shown(page, as_("arta")).count(cell) == before
        close_due(now=now + 8 * DAY)
        assert shown(page, as_("arta")).count(cell) == after
        assert "too few of them were for it" in shown(page, as_("arta"))


def filled(cluster: Cluster, now, number: int) -> Member:
    """One more of everything."""
    member = a_member(cluster, f"Farm {number}", now)
    show_member(member, is_shown=True, by=person("jehona"), now=now)
    put_group(cluster, name={"en": "Group"}, convenor=member, by=leader(), now=now)
    a_vote(cluster, now)
    law = told(now=now, must_read=key_of(cluster))
    told(now=now, concerns=key_of(cluster))
    confirm_notice(law, member=member, by=person("jehona"), now=now)
    period = put_period(
        cluster, name={"en": "Due"}, rule="yearly", rate=900, **YEAR, by=leader(), now=now
    )
    ask_contributions(period, by=leader(), now=now)
    for one in Contribution.objects.filter(period=period):
        note_paid(
            one, amount=Money(500, "EUR"), means=Means.CASH, key="guild-1", by=leader(), now=now
        )
    return member


def test_pages_cost_the_same_however_much_there_is(now, cluster, as_):
    an_account(now)
    some_statutes(cluster, now)
    counts = []
    for number in (1, 2, 3):
        a_cluster(now, f"wool-{number}")
        filled(cluster, now, number)
        jehona, office = as_("jehona"), Client()
        office.force_login(coordinator())
        decision, group = Decision.objects.first(), Group.objects.first()
        law = Noticed.objects.order_by("pk")[0].post
        SHELF.clear()
        counts.append(
            (
                queries_of(Client(), "/en/clusters/"),
                queries_of(Client(), "/en/clusters/herbs/"),
                queries_of(jehona, "/en/my/clusters/"),
                queries_of(office, "/en/office/clusters/"),
                *(
                    queries_of(office, path)
                    for path in (
                        INSIDE, f"{INSIDE}statutes/1/", f"{INSIDE}decisions/{decision.pk}/",
                        f"{INSIDE}contributions/", f"{INSIDE}chain/",
                    )
                ),
                queries_of(office, f"{INSIDE}groups/{group.pk}/"),
                queries_of(office, f"{INSIDE}notices/{law.pk}/"),
            )
        )  # fmt: skip
    assert counts[0] == counts[-1]
