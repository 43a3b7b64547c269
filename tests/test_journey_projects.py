"""A firm reports on its grant, a coordinator pays it, and a resident answers a survey."""

from typing import Any

import pytest

from charshia.programme.projects.tests.paid import PDF
from tests.browser import Visit, Visitor
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
PAPER: Any = {"name": "invoice.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.mark.parametrize(
    ("language", "script"), [("sq", False), ("sr", True)], ids=["sq-plain", "sr-script"]
)
def test_a_milestone_is_reported_accepted_and_paid(language: str, script: bool, visit: Visit):
    """In Albanian the first part of the grant, in Serbian what is open then."""
    firm = visit(language, script=script)
    sign_in(firm, "shpresa@example.org")
    firm.go("stall/kazani/grants/")
    assert firm.overflow() == 0
    before = firm.page.locator(".mark--good").count()
    firm.page.locator("article a.button").first.click()
    firm.press("Hand it in")
    assert firm.page.get_by_text(firm.t("Write what was done.")).first.is_visible()
    firm.fill("What was done", "Furra u porosit.")
    firm.field("Files that show it").set_input_files([PAPER])
    firm.press("Hand it in")
    firm.page.get_by_text(firm.t("reported"), exact=True).first.wait_for()

    office = visit(language, script=script)
    sign_in(office, "koordinimi@example.org")
    office.go("office/projects/carshia-e-re/")
    assert office.overflow() == 0
    grants = office.page.get_by_role("region", name=office.t("Grants"))
    grants.locator("a.need").first.click()
    office.page.locator("a.button", has_text=office.t("Accept the report")).first.click()
    office.press("Accept")
    office.page.locator("a.button", has_text=office.t("Note the payment")).first.click()
    office.fill("Reference of the payment", "PAY-7")
    office.press("It is paid")
    assert office.overflow() == 0

    firm.go("stall/kazani/grants/")
    assert firm.page.locator(".mark--good").count() == before + 1


@pytest.mark.parametrize(
    ("language", "script"), [("sr", False), ("sq", True)], ids=["sr-plain", "sq-script"]
)
def test_a_resident_reads_who_pays_and_answers_the_survey(
    language: str, script: bool, visit: Visit
):
    resident: Visitor = visit(language, script=script)
    resident.go("projects/")
    resident.page.locator("article h2 a").first.click()
    assert resident.page.locator(".funder__words").first.get_attribute("lang") in {"sq", "sr-Cyrl"}
    assert resident.overflow() == 0
    resident.follow(resident.t("After the project"))
    resident.page.get_by_text(resident.t("Lacking: the gap")).wait_for()
    assert resident.overflow() == 0
    resident.go("surveys/bashke/")
    resident.press("Send the answers")
    assert resident.page.get_by_text(resident.t("Answer at least one question.")).first.is_visible()
    resident.page.get_by_role("radio").nth(1).check()
    resident.press("Send the answers")
    resident.heading(resident.t("Thank you")).wait_for()
    resident.go("surveys/bashke/")
    note = "Somebody has answered on this device already. Answer again only for another person."
    resident.page.get_by_text(resident.t(note)).wait_for()
