"""Steps of a request that many members fill, as people take them on pages: used by the journey.

Whoever takes a step is the first argument. After every step the page fits the window.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.utils import timezone, translation
from playwright.sync_api import Locator
from pypdf import PdfReader

from charshia.clusters.actors.cn import name_of
from charshia.ground.money.show import show_amount
from tests.browser import Site, Visitor
from tests.calls_steps import TYPED, fits, in_language
from tests.test_journey_accounts import path_in, written


@dataclass(frozen=True)
class Grower:
    """A member with a lot: what she has, and what she asks for a kilogram."""

    name: str
    country: str
    language: str  # BCP 47
    email: str
    ask: str
    kg: int = 3000


def shell(site: Site, script: str, **values: object) -> str:
    head = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    return site.run("shell", "--no-imports", "-c", head + script)


def amount(visitor: Visitor, kg: int) -> str:
    with translation.override(visitor.language):
        return show_amount(kg, "kg")


def product(visitor: Visitor, code: str) -> str:
    with translation.override(visitor.language):
        return str(name_of(code))


def cents(text: str) -> int:
    """The sum that stands in a text, however its language parts thousands and decimals."""
    digits = re.search(r"\d[\d.,\s]*[.,]\d\d(?!\d)", text)
    assert digits, text
    return int(re.sub(r"\D", "", digits.group()))


def read_pdf(visitor: Visitor, address: str) -> str:
    """The words of a PDF, with plain spaces between them."""
    answer = visitor.page.request.get(visitor.site.address + address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def on_paper(visitor: Visitor, address: str, words: Sequence[str]) -> None:
    text = read_pdf(visitor, address)
    assert [each for each in words if " ".join(each.split()) not in text] == [], text


def behind(visitor: Visitor, name: str | re.Pattern[str]) -> str:
    """The path of the first link that is called so."""
    return visitor.page.get_by_role("link", name=name).first.get_attribute("href") or ""


def labelled(visitor: Visitor, label: str) -> Locator:
    """A field by its English label, after which a unit may stand."""
    said = re.escape(visitor.t(label).replace("%(currency)s", "EUR"))
    return visitor.page.get_by_label(re.compile(rf"^{said}(\s|,|$)")).first


def enter(visitor: Visitor, facts: Mapping[str, str], button: str) -> None:
    """Fill the fields of the page, by their English labels, and press the button."""
    for label, value in facts.items():
        field = labelled(visitor, label)
        is_select = field.evaluate("field => field.tagName === 'SELECT'")
        field.select_option(value) if is_select else field.fill(value)
    fits(visitor)
    before = visitor.page.url
    visitor.press(button)
    visitor.page.wait_for_url(lambda url: url != before)
    fits(visitor)


def open_desk(person: Visitor, room: str) -> None:
    """From her desk to a room."""
    person.go("desk/")
    links = person.page.get_by_role("main").get_by_role("link", name=person.t(room), exact=True)
    before = person.page.url
    links.first.click()
    person.page.wait_for_url(lambda url: url != before)
    fits(person)


# A request and its plans.


def write_request(
    coordinator: Visitor, facts: Mapping[str, str], titles: Mapping[str, str], certificate: str
) -> str:
    """With one certificate that every lot needs, and its title in each language; its number."""
    open_desk(coordinator, "Pooled supply")
    coordinator.follow(coordinator.t("A new request"))
    coordinator.page.get_by_role("checkbox", name=coordinator.t(certificate)).check()
    first = titles[coordinator.language]
    enter(coordinator, {"What is wanted, in a line": first, **facts}, "Keep it")
    number = urlsplit(coordinator.page.url).path.rstrip("/").rpartition("/")[2]
    for language, title in titles.items():
        there = in_language(coordinator, language)
        there.go(f"office/supply/{number}/")
        there.follow(there.t("Change what is wanted"))
        enter(there, {"What is wanted, in a line": title}, "Keep it")
    coordinator.go(f"office/supply/{number}/")
    return number


def limit(coordinator: Visitor, analysis: str, at_most: str) -> None:
    """From the desk of the request: every lot keeps it."""
    coordinator.follow(coordinator.t("Add a limit of an analysis"))
    enter(coordinator, {"Analysis": analysis, "At most": at_most}, "Keep it")


def open_for_lots(coordinator: Visitor, until: datetime) -> None:
    coordinator.follow(coordinator.t("Open it for lots"))
    enter(coordinator, {"Lots are taken until": until.strftime(TYPED)}, "Open it")
    told = "Members can offer lots now; who makes it gets a letter."
    coordinator.page.get_by_text(coordinator.t(told)).wait_for()


def offer_a_lot(grower: Visitor, title: str, facts: Mapping[str, str], certificate: str) -> None:
    """From her desk: what buyers ask for, and her part of it."""
    open_desk(grower, "Pooled supply")
    grower.follow(re.compile(re.escape(title)))
    grower.follow(grower.t("Offer a lot"))
    grower.page.get_by_role("checkbox", name=re.compile(re.escape(grower.t(certificate)))).check()
    grower.field("This lot may be put together with those of others").check()
    enter(grower, facts, "Offer it")
    grower.heading(grower.t("My lot")).wait_for()


def plan(coordinator: Visitor, number: str) -> None:
    """Choose what fairness may cost before names are seen, and read the plan."""
    coordinator.go(f"office/supply/{number}/")
    coordinator.press("Ask for a plan")
    coordinator.link(coordinator.t("Choose what fairness may cost")).wait_for()
    fits(coordinator)
    coordinator.follow(coordinator.t("Choose what fairness may cost"))
    coordinator.page.get_by_role("main").get_by_role("radio").first.check()
    fits(coordinator)
    coordinator.press("Reckon the plan")
    coordinator.button("Ask these members").wait_for()
    fits(coordinator)


def plan_anew(coordinator: Visitor, number: str, button: str) -> None:
    """What somebody declined, or what was rejected; what others have promised stays."""
    coordinator.go(f"office/supply/{number}/")
    coordinator.press(button)
    coordinator.button("Ask these members").wait_for()
    fits(coordinator)


def planned(coordinator: Visitor) -> dict[str, int]:
    """On the page of a plan: the kilograms of whoever has some."""
    terms = coordinator.page.locator("#members dl").first.get_by_role("term").all_inner_texts()
    parts = [term.rpartition(":") for term in terms]
    return {name.strip(): int(re.sub(r"\D", "", kg)) for name, _sign, kg in parts}


def ask(coordinator: Visitor) -> None:
    coordinator.press("Ask these members")
    told = coordinator.t("Everybody with a share gets a letter.")
    coordinator.page.get_by_text(told).wait_for()
    fits(coordinator)


def open_share(member: Visitor, email: str) -> None:
    """By the last letter to her."""
    letter = written(member, "mail", email, "/supply/shares/")
    member.go(path_in(letter, "/supply/shares/"))
    member.heading(member.t("My share")).wait_for()
    fits(member)


def accept(member: Visitor, email: str, kg: int) -> None:
    open_share(member, email)
    member.page.get_by_text(amount(member, kg)).first.wait_for()
    member.press("Accept my share")
    member.page.get_by_text(member.t("You have accepted your share.")).wait_for()
    fits(member)


def decline(member: Visitor, email: str, why: str) -> None:
    open_share(member, email)
    member.fill("Why, if you want to say so", why)
    member.press("Decline my share")
    member.page.get_by_text(member.t("You have declined your share.")).wait_for()
    fits(member)


def accept_by_telephone(coordinator: Visitor, number: str, name: str) -> None:
    """The coordinator writes for a member who telephones."""
    coordinator.go(f"office/supply/{number}/")
    rows = coordinator.page.get_by_role("row").filter(has_text=name)
    coordinator.follow(name, rows.last)
    coordinator.press("Accept my share")
    told = coordinator.t("You have accepted your share.")
    coordinator.page.get_by_text(told).wait_for()


def offer_to_buyer(coordinator: Visitor, number: str, price: str, terms: str) -> None:
    coordinator.go(f"office/supply/{number}/")
    coordinator.follow(coordinator.t("Offer it to the buyer"))
    facts = {"Price per kilogram": price, "Terms of payment and delivery": terms}
    enter(coordinator, facts, "Send the offer")
    told = coordinator.t("The buyer gets a letter with the offer.")
    coordinator.page.get_by_text(told).wait_for()


# Goods and money.


def to_the_sale(coordinator: Visitor, title: str) -> None:
    """From her desk to what is delivered of a request."""
    open_desk(coordinator, "Deliveries and pay-outs")
    coordinator.follow(re.compile(re.escape(title)))
    fits(coordinator)


def begin_to_deliver(coordinator: Visitor, issuer: str, address: str) -> None:
    coordinator.follow(coordinator.t("Begin to deliver"))
    coordinator.field("Who writes the invoices").select_option(label=issuer)
    enter(coordinator, {"The buyer's address, as on invoices": address}, "Keep it")


def call_off(coordinator: Visitor, kg: int, on: date) -> None:
    coordinator.follow(coordinator.t("The buyer calls off"))
    facts = {"How many kilograms": str(kg), "On which day": on.isoformat()}
    enter(coordinator, facts, "Keep it")


def arrive(
    coordinator: Visitor, name: str, kg: int, accepted: int, acidity: str, reason: str = ""
) -> None:
    """A lot comes to the point; it is weighed and measured."""
    told = coordinator.t("A lot has come")
    coordinator.page.get_by_role("link", name=re.compile(f"{re.escape(name)}.*{told}")).click()
    facts = {
        "Came on": timezone.localdate().isoformat(),
        "Weighed, in kilograms": str(kg),
        "Free acidity": acidity,
        "Of these accepted, in kilograms": str(accepted),
        "Why not all is accepted": reason,
    }
    enter(coordinator, facts, "Keep it")


def replace(coordinator: Visitor, name: str) -> None:
    """Of a lot that was rejected nothing more comes: to the request, to plan anew."""
    button = coordinator.t("No more comes of %(name)s: replace it", name=name)
    coordinator.page.get_by_role("button", name=button).click()
    coordinator.page.wait_for_url("**/office/supply/**")
    fits(coordinator)


def send_all(coordinator: Visitor, parts: Mapping[str, int]) -> None:
    """Goods leave for the buyer: so much of what has come of each member."""
    coordinator.follow(coordinator.t("Goods leave for the buyer"))
    for name, kg in parts.items():
        box = coordinator.page.get_by_role("spinbutton", name=re.compile(re.escape(name)))
        box.fill(str(kg))
    today = timezone.localdate().isoformat()
    facts = {"Left on": today, "Number plate of the vehicle": "TR 4410 AB"}
    enter(coordinator, facts, "Keep it")


def bill(coordinator: Visitor, costs: Mapping[str, str]) -> None:
    """The invoice of what has left, to whose page it leads."""
    name = re.compile(re.escape(coordinator.t("Invoice and pay-outs")))
    coordinator.follow(name, coordinator.page.get_by_role("main"))
    enter(coordinator, costs, "Keep it")
    coordinator.heading(coordinator.t("Pay-outs")).wait_for()
    fits(coordinator)


def pay(coordinator: Visitor, button: str) -> None:
    coordinator.fill("Paid on", timezone.localdate().isoformat())
    coordinator.press(button)
    coordinator.page.wait_for_load_state()
    fits(coordinator)


def sums_in(reader: Visitor, address: str) -> dict[str, int]:
    """What a statement of a pay-out says, in cents, by English labels."""
    text = read_pdf(reader, address)
    labels = ("Your part of the invoice", "Your part of the costs", "Paid to you")
    return {label: cents(text.partition(reader.t(label))[2]) for label in labels}


def pay_outs(coordinator: Visitor) -> list[dict[str, int]]:
    """From the page of an invoice: the statement of each member."""
    links = coordinator.page.locator("a[href*='/pay-outs/']")
    paths = [one.get_attribute("href") or "" for one in links.all()]
    found = []
    for path in paths:
        coordinator.go(path)
        fits(coordinator)
        address = behind(coordinator, coordinator.t("As a PDF to print"))
        found.append(sums_in(coordinator, address))
    return found


def wrong_in(site: Site, checks: Sequence[str]) -> list[str]:
    """What `charshia check` finds wrong in these, whatever other journeys have left behind."""
    try:
        said = site.run("check")
    except AssertionError as wrong:
        said = str(wrong)
    lines = [line for line in said.splitlines() if line.startswith(tuple(checks))]
    assert len(lines) >= len(checks), said
    return [line for line in lines if not line.endswith(" checked")]
