"""The network's own account: what stalls pay is matched with the fees they owe."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from charshia.engines.transfers import Sureness
from charshia.ground.journal.checks import run_all
from charshia.ground.journal.models import Entry
from charshia.market.books.actions import correct_fee, import_statement, settle_fee
from charshia.market.books.models import Posting
from charshia.market.books.network import reference_of
from charshia.market.books.queries.network import fee_row, fee_rows, fees_taken
from charshia.market.books.queries.statement import fees_open
from charshia.market.books.tests.banking import TABLE, selling_by_transfer
from charshia.market.books.tests.test_statement import sold
from charshia.market.catalogue.actions import set_fee
from charshia.market.orders.tests.buying import text
from charshia.market.stall.opening import free_slug
from charshia.payments.actions import NothingToSettle, open_account
from charshia.payments.actions.bank import NoReason
from charshia.payments.models import BankLine, LineState, Statement
from charshia.payments.tests.statements import camt, entry
from charshia.people.organisations.actions import found_organisation
from charshia.people.organisations.models import Organisation
from tests.small_market import NOW, stall

pytestmark = pytest.mark.django_db
BY = {"by": "system", "now": NOW}
NUMBER = "XK051212012345678906"
OFFICE = "/en/office/bank/"


@pytest.fixture
def network() -> Organisation:
    return found_organisation(settings.NETWORK, name={"en": "Network"}, country="XK", **BY)


@pytest.fixture
def account(network):
    return open_account(network, holder="Network", number=NUMBER, currency="EUR", **BY)


@pytest.fixture
def huri():
    """It owes the network 1.80."""
    made = selling_by_transfer("huri")
    set_fee(made, fee_bp=1000, **BY)
    sold(made)
    return made


def came(account, *entries) -> list[BankLine]:
    content = camt(*entries, account=account.number)
    import_statement(account, content=content, name="s.xml", **BY)
    return list(account.lines.order_by("pk"))


def test_a_reference_with_its_amount_is_sure_and_a_name_only_possible(account, huri):
    came(
        account,
        entry("1.80", text=f"tarifa {reference_of(huri).lower()}"),
        entry("1.80", party="HURI"),
        entry("7.00", party="Filan Fisteku"),
    )
    rows = fee_rows(account.organisation)
    found = [[match.proposal.sureness for match in row.matches] for row in rows]
    assert found == [[Sureness.SURE], [Sureness.POSSIBLE], []]
    assert fees_open(huri) == 180, "only a person counts it"


def test_what_is_confirmed_pays_the_fee_once_and_the_rest_stays(account, huri):
    (line,) = came(account, entry("2.00", reference=reference_of(huri)))
    made = [settle_fee(line, stall=huri, **BY) for _twice in range(2)]
    line.refresh_from_db()

    assert made[0] == made[1]
    assert (fees_open(huri), line.left_minor, line.state) == (0, 20, LineState.OVER)
    assert Posting.objects.get(kind="fee_paid").amount_minor == 180
    assert run_all()["problems"] == []
    other = stall("other")
    with pytest.raises(NothingToSettle):
        settle_fee(line, stall=other, **BY)


def test_a_wrong_confirmation_is_undone_and_both_stay_to_be_seen(account, huri):
    (line,) = came(account, entry("1.80", reference=reference_of(huri)))
    settling = settle_fee(line, stall=huri, **BY)
    with pytest.raises(NoReason):
        correct_fee(settling, note=" ", **BY)
    for _twice in range(2):
        correct_fee(settling, note="not theirs", **BY)
    line.refresh_from_db()

    assert (fees_open(huri), line.left_minor, line.state) == (180, 180, LineState.OPEN)
    taken = [(one.stall, one.settling.amount_minor, one.is_corrected) for one in fees_taken(line)]
    assert taken == [(huri, 180, True), (huri, -180, False)]
    assert Entry.objects.filter(event="market.fee.payment_undone").count() == 1
    settle_fee(line, stall=huri, **BY)
    assert fees_open(huri) == 0
    assert run_all()["problems"] == []


def test_every_stall_that_owes_can_be_chosen(account, huri):
    (line,) = came(account, entry("5.00", party="somebody"))
    assert [match.stall for match in fee_row(line).matches] == [huri]


@pytest.fixture
def office(as_):
    return as_("koordinimi")


def bring(browser, content: bytes, name: str = "s.xml"):
    file = SimpleUploadedFile(name, content)
    return browser.post(f"{OFFICE}statements/", {"file": file}, follow=True)


def test_nobody_else_can_take_the_name_of_the_network(huri):
    assert free_slug("Network") == "network-2"


def test_the_coordinator_brings_a_statement_confirms_and_undoes(office, huri):
    facts = {
        "name": "Association", "country": "XK", "holder": "Network", "currency": "EUR",
        "number": "XK05 1212 0123 4567 8906",
    }  # fmt: skip
    assert office.post(f"{OFFICE}account/", facts | {"number": "1"}).status_code == 422
    assert office.post(f"{OFFICE}account/", facts).status_code == 303
    assert office.post(f"{OFFICE}account/", facts).status_code == 422

    page = bring(office, camt(entry("1.80", reference=reference_of(huri)), account=NUMBER))
    assert "1 new movement was read." in text(page)
    (form,) = html.fromstring(page.content).xpath("//form[contains(@action, '/settlement/')]")
    answer = office.post(form.action, dict(form.form_values()), follow=True)
    assert "Nothing waits to be confirmed." in text(answer)
    assert fees_open(huri) == 0

    line = BankLine.objects.get()
    url = f"{OFFICE}lines/{line.pk}/"
    undo = f"{url}settlings/{line.settlings.get().pk}/correction/"
    assert office.post(undo, {"note": ""}).status_code == 422
    assert office.post(undo, {"note": "wrong"}).status_code == 303
    assert office.post(f"{url}settlement/", {"stall": "nobody"}).status_code == 404
    assert "a gift" in text(office.post(f"{url}aside/", {"reason": "a gift"}, follow=True))
    assert office.post(f"{url}settlement/", {"stall": "huri"}).status_code == 422
    office.post(f"{url}again/")
    office.post(f"{url}settlement/", {"stall": "huri"})
    assert fees_open(huri) == 0


def test_the_columns_of_its_tables_are_remembered(office, account):
    page = bring(office, TABLE.encode(), "s.csv")
    (form,) = html.fromstring(page.content).xpath("//form[.//select]")
    url = page.redirect_chain[-1][0]
    assert "12" in text(page)
    office.post(url, dict(form.form_values()) | {"import": "1"})
    more = TABLE + "03.03.2026;Filan Fisteku;5,00;mjaltë\n"
    assert "1 new movement was read." in text(bring(office, more.encode(), "s.csv"))
    assert Statement.objects.filter(is_read=True).count() == 2


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_takes_as_many_queries_however_many_movements(
    lines, office, account, huri, django_assert_num_queries
):
    came(account, *(entry("1.80", text=f"n{n}") for n in range(lines)))
    with django_assert_num_queries(9):
        office.get(OFFICE)
