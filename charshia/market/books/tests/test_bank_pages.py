import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from charshia.market.books.tests.banking import TABLE
from charshia.market.orders.models import Order
from charshia.market.orders.tests.buying import check_out, goods, order, text
from charshia.payments.models import BankLine, Payment, Statement
from charshia.payments.tests.statements import camt, entry

BANK = "/en/stall/kazani/bank/"


@pytest.fixture
def shpresa(as_):
    return as_("shpresa")


@pytest.fixture
def bought(as_) -> Order:
    """Jehona buys from Kazani and will pay by transfer."""
    jehona = as_("jehona")
    page = check_out(jehona, *goods("kazani"))
    return order(jehona, page, **{"kazani-payment": "bank_transfer"}).orders.get()


def bring(browser, content: bytes, name: str = "s.xml"):
    file = SimpleUploadedFile(name, content)
    return browser.post(f"{BANK}statements/", {"file": file}, follow=True)


def statement_for(bought: Order, amount: str | None = None) -> bytes:
    account = bought.charge.account
    paid = amount or f"{bought.total.major}"
    return camt(
        entry(paid, party="JEHONA BERISHA", text=f"porosia {bought.charge.reference.lower()}"),
        account=account.number,
    )


def test_a_statement_settles_an_order_in_three_steps(shpresa, bought):
    page = bring(shpresa, statement_for(bought))
    assert "1 new movement was read." in text(page)
    assert "the reference is that of the order" in text(page)
    assert Payment.objects.count() == 0

    (form,) = html.fromstring(page.content).xpath("//form[contains(@action, '/settlement/')]")
    answer = shpresa.post(form.action, dict(form.form_values()), follow=True)

    assert "Nothing waits to be confirmed." in text(answer)
    assert Payment.objects.get().amount_minor == bought.total_minor
    assert "Nothing new" in text(bring(shpresa, statement_for(bought)))


def test_today_says_what_waits(shpresa, bought):
    bring(shpresa, statement_for(bought))
    assert "1 transfer to confirm" in text(shpresa.get("/en/stall/kazani/"))


def test_what_is_no_statement_is_refused_by_its_field(shpresa, bought):
    for content in (b"", b"hello", b"<html>", b"PK\x03\x04zip"):
        answer = bring(shpresa, content)
        assert answer.status_code == 422
        assert html.fromstring(answer.content).xpath("//div[@class='errors']//li")
    assert not Statement.objects.exists()


def test_a_table_is_previewed_and_its_columns_can_be_corrected(shpresa, bought):
    page = bring(shpresa, TABLE.encode(), "s.csv")
    assert "Preview: 1 movement" in text(page)
    (form,) = html.fromstring(page.content).xpath("//form[.//select]")
    sent = dict(form.form_values())
    url = page.redirect_chain[-1][0]

    assert shpresa.post(url, sent | {"amount": "", "import": "1"}).status_code == 422
    shown = shpresa.post(url, sent | {"text": "", "preview": "1"})
    assert "ajvar" not in " ".join(html.fromstring(shown.content).xpath("//li//text()"))
    shpresa.post(url, sent | {"import": "1"})

    assert BankLine.objects.get().text == "ajvar"
    assert shpresa.get(url).status_code == 404  # read once


def test_all_sure_ones_are_confirmed_with_one_tap(shpresa, as_, bought):
    jehona = as_("jehona")
    page = check_out(jehona, *goods("kazani"))
    other = order(jehona, page, **{"kazani-payment": "bank_transfer"}).orders.get()
    entries = [
        entry(f"{each.total.major}", reference=each.charge.reference) for each in (bought, other)
    ]
    page = bring(shpresa, camt(*entries, account=bought.charge.account.number))
    (form,) = html.fromstring(page.content).xpath("//form[contains(@action, '/sure/')]")
    pairs = {"pair": [value for name, value in form.form_values() if name == "pair"]}

    answer = shpresa.post(form.action, pairs, follow=True)
    assert "2 transfers confirmed." in text(answer)
    again = shpresa.post(form.action, {"pair": [*pairs["pair"], "x", "1:2", "9" * 50]}, follow=True)
    assert (again.status_code, Payment.objects.count()) == (200, 2)


def test_a_movement_is_set_aside_searched_and_corrected_on_its_page(shpresa, bought):
    bring(shpresa, camt(entry("3.00", party="X"), account=bought.charge.account.number))
    line = BankLine.objects.get()
    url = f"{BANK}lines/{line.pk}/"

    assert bought.number in text(shpresa.get(url, {"q": "jehona"}))
    assert shpresa.post(f"{url}aside/", {"reason": ""}).status_code == 422
    assert "a loan" in text(shpresa.post(f"{url}aside/", {"reason": "a loan"}, follow=True))
    shpresa.post(f"{url}again/")
    shpresa.post(f"{url}settlement/", {"charge": bought.charge.pk})
    settling = line.settlings.get()
    answer = shpresa.post(f"{url}settlings/{settling.pk}/correction/", {"note": ""})
    assert answer.status_code == 422
    shpresa.post(f"{url}settlings/{settling.pk}/correction/", {"note": "wrong"})
    assert [p.amount_minor for p in Payment.objects.order_by("pk")] == [300, -300]
