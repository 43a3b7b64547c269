"""From a call into its cohort: let in once, with a letter that shows the next step."""

import pytest
from django.core import mail
from django.utils import timezone

from charshia.ground.journal.actions import action, record
from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import use_invitation
from charshia.programme.admission.actions import open_cohort, welcome_again
from charshia.programme.admission.models import Gate, Member
from charshia.programme.admission.tests.programme import cohort, coordinator
from charshia.programme.calls.models import Application, Call
from charshia.programme.calls.tests.calling import NOW, a_call, sent


def admitted(application: Application) -> None:
    """As the committee's decision leaves it."""
    rows = Application.objects.filter(pk=application.pk)

    def decide() -> None:
        rows.update(verdict="admitted")
        Call.objects.filter(pk=application.call_id).update(state="decided", decided_at=NOW)
        record(
            "programme.application.admitted", application, by="system", at=NOW,
            call=application.call.slug, person=application.person_id,
        )  # fmt: skip

    action(decide)()


@pytest.fixture
def group(cast):
    return cohort(NOW, ("terms", Gate.VISIBLE), slug="grant")


def open_for(group, call: Call):
    return open_cohort(
        group.programme, name={"en": "Autumn"}, begins_on=NOW.date(), call=call.slug,
        by=coordinator(), now=NOW,
    )  # fmt: skip


def letters(to: str) -> list[str]:
    return [str(one.body) for one in mail.outbox if one.to == [to] and "stall" in one.body]


def test_who_is_admitted_comes_into_the_cohort_of_the_call(group):
    call = a_call()
    mine, made = open_for(group, call), sent(call, "Besa", language="en")
    admitted(made)
    run_errands()
    admitted(made)  # an appeal, or the errand again
    run_errands()

    (member,) = Member.objects.filter(cohort=mine)
    assert (member.state, member.application) == ("admitted", f"calls.application/{made.pk}")
    stall = Stall.objects.get(organisation=member.organisation)
    assert (str(stall.title), stall.is_visible, stall.may_sell) == ("Besa", False, False)
    (letter,) = letters("besa@example.org")
    assert "/invitation/" in letter
    assert "The first step then: terms" in letter


def test_the_link_in_the_letter_lets_her_run_the_stall(group, client):
    call = a_call()
    open_for(group, call)
    admitted(sent(call, "Besa", language="en"))
    run_errands()
    (letter,) = letters("besa@example.org")
    token = letter.partition("/invitation/")[2].partition("/")[0]
    assert client.get(f"/en/invitation/{token}/").status_code == 200

    arta, soon = Person.objects.get(email="arta@example.org"), timezone.now()
    membership = use_invitation(token, person=arta, now=soon)

    assert membership.organisation.stall.slug == "besa"
    assert membership.role == "owner"


def test_who_has_an_account_runs_it_at_once(group):
    call, arta = a_call(), Person.objects.get(email="arta@example.org")
    open_for(group, call)
    admitted(sent(call, "Furra Arta", email="arta@example.org", language="en", person=arta))
    run_errands()

    (member,) = Member.objects.exclude(application="")
    assert member.organisation.memberships.get().person == arta
    (letter,) = letters("arta@example.org")
    assert f"/stall/{member.organisation.slug}/programme/" in letter


def test_who_was_admitted_before_waits_for_her_cohort(group):
    call = a_call()
    mine, _refused = sent(call, "Besa", language="en"), sent(call, "Late", language="en")
    admitted(mine)
    run_errands()
    assert not Member.objects.exists()

    autumn = open_for(group, call)
    run_errands()
    assert [str(one.organisation.name) for one in Member.objects.filter(cohort=autumn)] == ["Besa"]


def test_a_new_letter_makes_the_old_link_worthless(group, client):
    call = a_call()
    open_for(group, call)
    admitted(sent(call, "Besa", language="en"))
    run_errands()
    welcome_again(Member.objects.exclude(application="").get(), by=coordinator(), now=NOW)
    run_errands()

    first, second = (
        one.partition("/invitation/")[2].partition("/")[0] for one in letters("besa@example.org")
    )
    answers = [client.get(f"/en/invitation/{one}/").status_code for one in (first, second)]
    assert answers == [404, 200]
