"""A bank's statement settles a transfer order, on a phone of 360 pixels."""

import re
from pathlib import Path

import pytest

from charshia.payments.tests.statements import camt, entry
from tests.browser import Visit
from tests.test_journeys import ACCOUNT_OF_TEPSIA, TEPSIA, order, sign_in, words

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "script"), [("sq", True), ("sr", False)])
def test_a_bank_statement_settles_an_order(
    visit: Visit, tmp_path: Path, language: str, script: bool
) -> None:
    guest = visit("en", script=script)
    order(guest)
    said = words(guest.part(TEPSIA).inner_text())
    reference = re.search(r"RF\d\d(?: [0-9A-Z]{1,4})+", said)
    asked = re.escape(guest.t("Transfer %(amount)s to the stall's account.", amount="#"))
    amount = re.search(asked.replace(r"\#", r"€([\d.]+)"), said)
    assert reference, said
    assert amount, said
    file = tmp_path / "statement.xml"
    file.write_bytes(
        camt(
            entry(amount[1], party="ARTA MULLISI", text=f"pagesa {reference[0].lower()}"),
            account=ACCOUNT_OF_TEPSIA.replace(" ", ""),
        )
    )

    owner = visit(language, script=script)
    sign_in(owner, "hatixhe@example.org")
    owner.go("stall/tepsia/bank/")
    owner.field("Statement from your bank").set_input_files(file)
    owner.press("Read the statement")
    owner.heading(re.compile(f"^{owner.t('Sure')}")).wait_for()
    assert owner.overflow() == 0
    owner.page.get_by_role("button", name=re.compile(f"^{owner.t('Confirm')}")).first.click()
    owner.page.get_by_text(owner.t("Nothing waits to be confirmed.")).wait_for()

    guest.page.reload()
    assert guest.t("Nothing is left to pay.") in guest.part(TEPSIA).inner_text()
