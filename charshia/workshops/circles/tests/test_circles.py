"""Working groups: who comes in, who keeps them, what only they read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charshia.ground.journal.worker import run_errands
from charshia.people.messages.actions import TooOften
from charshia.workshops.circles.actions import groups as actions
from charshia.workshops.circles.checked import never_without_a_host
from charshia.workshops.circles.kinds import Belonging, Joining, PostKind, Role
from charshia.workshops.circles.models import Circle, Member, Post
from charshia.workshops.circles.personal import erase, export
from charshia.workshops.circles.tests.test_opportunity_pages import signed_in, text_of

LIST = "/en/circles/"


def a_circle(person, now, joining=Joining.OPEN):
    facts = actions.CircleFacts({"en": "Wool"}, {"en": "Wool of the mountains."}, ("sq",), joining)
    return actions.found_circle(facts, by=person, now=now)


@pytest.fixture
def wool(mira, now):
    return a_circle(mira, now)


def hosts(circle):
    rows = circle.members.inside().filter(role=Role.HOST).select_related("person")
    return {one.person.name for one in rows}


def test_it_needs_a_name_and_a_purpose(mira, now):
    with pytest.raises(actions.NoName):
        actions.found_circle(actions.CircleFacts({"en": "Wool"}), by=mira, now=now)
    assert not Circle.objects.exists()


def test_nobody_founds_without_end(mira, now):
    for _number in range(3):
        a_circle(mira, now)
    with pytest.raises(TooOften):
        a_circle(mira, now)


@pytest.mark.parametrize(
    ("joining", "state"), [(Joining.OPEN, Belonging.IN), (Joining.REQUEST, Belonging.ASKED)]
)
def test_one_comes_in_as_the_group_wants_it(joining, state, mira, ilir, now):
    circle = a_circle(mira, now, joining)
    member = actions.join(circle, by=ilir, now=now)
    assert actions.join(circle, by=ilir, now=now) == member
    assert member.state == state
    assert actions.admit(member, by=mira, now=now).state == Belonging.IN


def test_where_one_is_invited_nobody_comes_by_herself(mira, ilir, eleni, now):
    circle = a_circle(mira, now, Joining.INVITATION)
    with pytest.raises(actions.NotOpenToAll):
        actions.join(circle, by=ilir, now=now)
    with pytest.raises(actions.NobodyKnown):
        actions.invite(circle, email="nobody@example.org", by=mira, now=now)
    invited = actions.invite(circle, email="Ilir@example.org", by=mira, now=now)
    assert invited.state == Belonging.INVITED
    assert list(Circle.objects.with_member(ilir)) == []
    assert actions.join(circle, by=ilir, now=now).state == Belonging.IN
    asked = a_circle(mira, now, Joining.REQUEST)
    actions.join(asked, by=eleni, now=now)
    assert actions.invite(asked, email="eleni@example.org", by=mira, now=now).state == "in"


def test_the_last_host_hands_over_first(wool, mira, ilir, now):
    mine = Member.objects.get()
    other = actions.join(wool, by=ilir, now=now)
    for deed in (actions.leave, actions.step_down):
        with pytest.raises(actions.HandOverFirst):
            deed(mine, by=mira, now=now)
    actions.appoint(other, by=mira, now=now)
    assert hosts(wool) == {"Mira", "Ilir"}
    actions.step_down(mine, by=mira, now=now)
    actions.leave(mine, by=mira, now=now)
    assert hosts(wool) == {"Ilir"}
    assert never_without_a_host().problems == []
    actions.leave(other, by=ilir, now=now)
    wool.refresh_from_db()
    assert wool.ended_at == now
    assert never_without_a_host().problems == []


def test_no_host_decides_over_another(wool, mira, ilir, now):
    other = actions.join(wool, by=ilir, now=now)
    actions.appoint(other, by=mira, now=now)
    other.refresh_from_db()
    for deed in (actions.leave, actions.step_down):
        with pytest.raises(actions.NotHers):
            deed(other, by=mira, now=now)
    actions.step_down(other, by=ilir, now=now)
    actions.leave(other, by=mira, now=now)
    assert wool.members.count() == 1


def test_who_leaves_the_network_leaves_the_group_to_whom_is_there_longest(
    wool, mira, ilir, eleni, now
):
    for days, person in ((2, eleni), (1, ilir)):
        actions.join(wool, by=person, now=now + timedelta(days=days))
    for kind in (PostKind.MESSAGE, PostKind.MINUTES):
        actions.write_post(wool, kind=kind, text="Zdravo", language="sr", by=mira, now=now)
    assert [one["text"] for one in export(mira)["posts"]] == ["Zdravo", "Zdravo"]

    erase(mira, now)

    assert hosts(wool) == {"Ilir"}
    assert [(one.kind, one.by) for one in Post.objects.all()] == [(PostKind.MINUTES, None)]


def test_a_meeting_is_planned_by_a_clock_and_told_to_all(mira, ilir, mailoutbox):
    now = timezone.now()
    circle = a_circle(mira, now)
    actions.join(circle, by=ilir, now=now)
    said = {"title": "Dyes", "language": "en", "minutes": 60, "zone": "Europe/Athens"}
    with pytest.raises(actions.InThePast):
        actions.plan_meeting(circle, actions.Gathering(begins_at=now, **said), by=mira, now=now)
    soon = actions.Gathering(begins_at=now + timedelta(days=1), **said)
    meeting = actions.plan_meeting(circle, soon, by=mira, now=now)
    run_errands()
    assert {one.to[0] for one in mailoutbox} == {"mira@example.org", "ilir@example.org"}
    actions.call_off(meeting, by=mira, now=now)
    page = text_of(signed_in(ilir), f"{LIST}{circle.pk}/meetings/{meeting.pk}.ics")
    assert "STATUS:CANCELLED" in page


def test_from_founding_to_minutes_on_the_pages(mira, ilir, client):
    hers, his = signed_in(mira), signed_in(ilir)
    typed = {"name": "Wool", "purpose": "Wool.", "languages": ["sq"], "joining": "request"}
    assert hers.post(f"{LIST}new/", typed | {"name": ""}).status_code == 422
    inside = hers.post(f"{LIST}new/", typed).url
    path = inside.replace("inside/", "")
    assert "Wool" in text_of(client, LIST)
    assert "Mira" not in text_of(client, path), "nobody else sees who is in"
    assert his.get(inside).status_code == 404
    assert his.post(f"{path}joining/").status_code == 303
    assert his.get(inside).status_code == 404
    member = Member.objects.get(state="asked")
    admission = f"{path}members/{member.pk}/admission/"
    assert his.post(admission).status_code == 404
    assert hers.post(admission).status_code == 303
    post = {"kind": "minutes", "text": ""}
    assert his.post(f"{path}words/posts/", post).status_code == 422
    assert his.post(f"{path}words/posts/", post | {"text": "We met."}).status_code == 303
    assert "We met." in text_of(hers, inside)
    assert his.post(f"{path}words/invitations/", {"email": "a@example.org"}).status_code == 404
    assert hers.post(f"{path}words/invitations/", {"email": "a@example.org"}).status_code == 422
    assert hers.post(f"{path}leaving/", follow=True).status_code == 200
    assert "Mira" in text_of(his, inside), "the last host is still there"
    assert his.post(f"{path}leaving/").status_code == 303
    assert his.get(inside).status_code == 404


def test_only_its_writer_and_hosts_remove_a_post(wool, mira, ilir, eleni, now):
    for person in (ilir, eleni):
        actions.join(wool, by=person, now=now)
    said = {"kind": PostKind.MESSAGE, "text": "Hello", "language": "en"}
    post = actions.write_post(wool, **said, by=ilir, now=now)
    path = f"{LIST}{wool.pk}/posts/{post.pk}/removal/"
    assert signed_in(eleni).post(path).status_code == 404
    assert signed_in(mira).post(path).status_code == 303
    assert not Post.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_its_pages_take_as_many_queries_however_full(
    count, mira, wool, now, django_assert_num_queries
):
    for number in range(count):
        said = {"text": f"Hello {number}", "language": "en", "by": mira, "now": now}
        for kind in PostKind:
            actions.write_post(wool, kind=kind, **said)
    hers, path = signed_in(mira), f"{LIST}{wool.pk}/inside/"
    hers.get(path)
    with django_assert_num_queries(8):
        hers.get(path)
