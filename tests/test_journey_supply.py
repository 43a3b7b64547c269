"""Firms of several countries reach a buyer abroad together, each in a language of hers or his.

Twenty tonnes are wanted and nobody has more than three: seven fill them, one of whom declines and
is replaced; one lot is rejected on arrival and replaced; at last everybody is paid to the cent.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser import LAPTOP, Site, Visit, Visitor
from tests.calls_steps import fits
from tests.supply_steps import (
    Grower,
    accept,
    accept_by_telephone,
    amount,
    arrive,
    ask,
    begin_to_deliver,
    behind,
    bill,
    call_off,
    cents,
    decline,
    limit,
    offer_a_lot,
    offer_to_buyer,
    on_paper,
    open_desk,
    open_for_lots,
    pay,
    pay_outs,
    plan,
    plan_anew,
    planned,
    product,
    replace,
    send_all,
    shell,
    sums_in,
    to_the_sale,
    write_request,
    wrong_in,
)
from tests.test_journey_accounts import path_in, written
from tests.test_journeys import sign_in

pytestmark = pytest.mark.browser
OFFICE, OIL = "koordinimi@example.org", "15092000"
NO_WAY = (403, 404)
CHECKS = (
    "pooled-plans-keep-their-conditions",
    "pooled-promises-are-what-was-accepted",
    "shares-are-what-is-allotted",
    "offers-of-supply-add-up",
    "ledger-of-fairness-is-what-was-sold",
    "delivered-kilograms-add-up",
    "pay-outs-sum-to-the-invoice",
)
ORGANIC = "Organic production (EU)"
TITLES = {
    "sq": "Njëzet tonë vaj ulliri",
    "sr": "Двадесет тона маслиновог уља",
    "el": "Είκοσι τόνοι ελαιόλαδο",
}
BUYER = "Ελαιοπωλείο Κύκλος"
FRIXOS, ISSUER = "frixos@buyer.example", "Ullinjtë e Jugut"
GROWERS = [
    Grower("Ullinjtë e Dritës", "AL", "sq", "drita@oil.example", "4.1025"),
    Grower("Λιοτρίβι Αλκυόνη", "CY", "el", "alkyoni@oil.example", "4.1551"),
    Grower("Маслињак Брајка", "ME", "sr-Cyrl", "brajko@oil.example", "4.2003"),
    Grower("Vaji i Gjirit", "AL", "sq", "gjiri@oil.example", "4.2475"),
    Grower("Ελαιώνας Ιόλη", "GR", "el", "ioli@oil.example", "4.3007"),
    Grower("Mulliri i Tomorrit", "AL", "sq", "tomorri@oil.example", "4.3509"),
    Grower("Ελιές Φαίδρα", "GR", "el", "faidra@oil.example", "4.4011", 2000),
    Grower("Vaj Shushica", "AL", "sq", "shushica@oil.example", "4.7777"),
    Grower("Ελαιόλαδο Μέλισσα", "CY", "el", "melissa@oil.example", "4.8888"),
]
DRITA, ALKYONI, BRAJKO, GJIRI, IOLI, TOMORRI, FAIDRA, SHUSHICA, MELISSA = GROWERS
# Who is asked at first; who is, after one has declined; whose goods are delivered.
SEVEN = {one.name: one.kg for one in GROWERS[:7]}
THEN = {one.name: one.kg for one in (DRITA, ALKYONI, GJIRI, IOLI, TOMORRI, FAIDRA, SHUSHICA)}
AT_LAST = {one.name: one.kg for one in (DRITA, ALKYONI, GJIRI, TOMORRI, FAIDRA, SHUSHICA, MELISSA)}
# Members on the map with a certificate, and what carriage and trucks cost.
STAND = f"""
from datetime import timedelta
from django.utils import timezone
from charshia.clusters.actors.actions import Facts, Paper, enter_own, put_certificate, put_good
from charshia.clusters.actors.actions import put_on_map
from charshia.clusters.supply.actions import put_haul, put_point, put_truck, put_zone
from charshia.people.accounts.actions import register_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.actions import found_organisation
from charshia.payments.actions import describe_seller, open_account
now, office = timezone.now(), Person.objects.get(email="{OFFICE}")
who, today = {{"by": office, "now": now}}, timezone.localdate()
for name, country, language, email in GROWERS:
    person = register_person(name=name, email=email, language=language, now=now)
    facts = Facts(name={{language: name}}, kind="firm", country=country, sectors=("olive_oil",))
    actor = enter_own(facts, by=person, now=now, language=language)
    put_on_map(actor, **who)
    put_good(actor, "{OIL}", by=person, now=now)
    paper = Paper("organic", "Albinspekt", number=email[:4].upper(),
                  valid_from=today, valid_to=today + timedelta(days=300))
    put_certificate(actor, paper, by=person, now=now)
zone = put_zone(None, name={{"sq": "Jugu", "el": "Νότος", "sr-Cyrl": "Југ"}}, is_open=True, **who)
point = put_point(None, name={{"sq": "Depoja", "el": "Αποθήκη", "sr-Cyrl": "Магацин"}},
                  address="Rruga e Portit 4", currency="EUR", open_minor=8000, handling_e4=300,
                  is_open=True, **who)
put_haul(zone, point, cost_e4=400, **who)
put_truck(point, capacity_kg=24000, cost_minor=46001, most=None, **who)
firm = found_organisation("ullinjte", name={{"sq": "{ISSUER}"}}, country="AL", **who)
describe_seller(firm, name="{ISSUER}", address="Rruga e Portit 4", town="Vlorë", country="AL",
                regime="not_registered", **who)
open_account(firm, holder="{ISSUER}", number="AL47212110090000000235698741", currency="EUR", **who)
print(zone.pk)
"""
# Lots of those who do not come to the page themselves.
OFFER = """
from django.utils import timezone
from charshia.clusters.actors.models import Actor, Keeper
from charshia.clusters.supply.actions import Offered, offer_lot
from charshia.clusters.supply.models import Request, Zone
request, zone = Request.objects.get(number=NUMBER), Zone.objects.get(pk=ZONE)
for email, kg, ask_e4 in LOTS:
    keeper = Keeper.objects.select_related("actor", "person").get(person__email=email)
    offered = Offered(code=request.code, zone=zone, free_kg=kg, ask_e4=ask_e4, step_kg=20,
                      analyses={"acidity": "0.4"})
    offer_lot(request, keeper.actor, offered, by=keeper.person, now=timezone.now(),
              certificates=list(keeper.actor.certificates.all()))
"""


def test_twenty_tonnes_are_filled_by_seven_and_paid_to_the_cent(visit: Visit):
    office = visit("sq", window=LAPTOP)
    facts = [(one.name, one.country, one.language, one.email) for one in GROWERS]
    zone = shell(office.site, STAND, GROWERS=facts).splitlines()[-1]
    sign_in(office, OFFICE)
    number = wanted(office)
    members = offered(visit, office.site, number, zone)
    filled(office, number)
    answered(visit, office, members, number)
    seen_by_nobody_else(visit, office, members[ALKYONI.name], number)
    buyer = accepted(visit, office, number)
    delivered(visit, office, number)
    read_by_buyer(buyer)
    paid(office, [members[DRITA.name], members[ALKYONI.name]])
    assert wrong_in(office.site, CHECKS) == []


def wanted(office: Visitor) -> str:
    """By the coordinator, for a buyer who reads Greek; its number."""
    facts = {
        "Product": OIL,
        "How many kilograms": "20000",
        "At least, in kilograms": "20000",
        "At most, in kilograms": "20000",
        "Packaging": "IBC 1000 l",
        "Shipped on": (timezone.localdate() + timedelta(days=60)).isoformat(),
        "Handed over at": "FCA Vlorë",
        "The buyer pays at most, per kilogram": "5.5",
        "Largest part of one member, in percent": "15",
        "The buyer's firm": BUYER,
        "Person there": "Φρίξος Λαμπάδας",
        "E-mail": FRIXOS,
        "Language of letters": "el",
    }
    number = write_request(office, facts, TITLES, ORGANIC)
    limit(office, "acidity", "0.8")
    open_for_lots(office, timezone.localtime() + timedelta(days=5))
    return number


def offered(visit: Visit, site: Site, number: str, zone: str) -> dict[str, Visitor]:
    """Three on their telephones, the others with somebody's help; who is at hand, by name."""
    members = {}
    for one in (DRITA, ALKYONI, BRAJKO):
        grower = visit(one.language.partition("-")[0], script=one is not BRAJKO)
        sign_in(grower, one.email)
        facts = {
            "Product": OIL,
            "Where it is picked up": zone,
            "How much you have, in kilograms": str(one.kg),
            "What you ask per kilogram, in %(currency)s": one.ask,
            "In steps of so many kilograms": "20",
            "Free acidity": "0.4",
        }
        offer_a_lot(grower, TITLES[grower.language], facts, ORGANIC)
        members[one.name] = grower
    lots = [(one.email, one.kg, round(float(one.ask) * 10_000)) for one in GROWERS[3:]]
    shell(site, OFFER, NUMBER=number, ZONE=int(zone), LOTS=lots)
    return members


def filled(office: Visitor, number: str) -> None:
    """By the seven who ask least."""
    plan(office, number)
    assert planned(office) == SEVEN
    ask(office)


def answered(visit: Visit, office: Visitor, members: dict[str, Visitor], number: str) -> None:
    """One declines: what the others have accepted stays, and an eighth is asked instead."""
    for one in (DRITA, ALKYONI):
        yes(members[one.name], one)
    for one in (GJIRI, IOLI, TOMORRI, FAIDRA):
        accept_by_telephone(office, number, one.name)
    decline(members[BRAJKO.name], BRAJKO.email, "Мраз је однео пола рода.")
    plan_anew(office, number, "Plan the declined shares anew")
    assert planned(office) == THEN
    ask(office)
    yes(come(visit, SHUSHICA), SHUSHICA)


def yes(member: Visitor, grower: Grower) -> None:
    accept(member, grower.email, grower.kg)


def come(visit: Visit, grower: Grower) -> Visitor:
    """On a telephone, in her own language."""
    member = visit(grower.language.partition("-")[0])
    sign_in(member, grower.email)
    return member


def seen_by_nobody_else(visit: Visit, office: Visitor, member: Visitor, number: str) -> None:
    """A stranger sees nothing; a member everybody's kilograms, and no price but her own."""
    office.go(f"office/supply/{number}/")
    rows, at = (
        office.page.get_by_role("row").filter(has_text=DRITA.name),
        f"/sq/office/supply/{number}",
    )
    hers = [rows.nth(each).get_by_role("link").get_attribute("href") or "" for each in (0, -1)]
    paths = [*hers, f"{at}/", f"{at}/plan/", f"{at}/pool.json", f"{at}/log/"]
    stranger, shopper = visit("en"), visit("sq")
    sign_in(shopper, "jehona@example.org")
    for reader in (stranger, shopper, member):
        for path in paths:
            answer = reader.page.request.get(reader.site.address + path)
            assert answer.status in NO_WAY or "/sign-in/" in answer.url, (reader.language, path)
            assert asks_in(answer.text()) == []
    member.go(f"supply/requests/{number}/")
    text = member.page.get_by_role("main").inner_text()
    assert [name for name in THEN if name not in text] == []
    assert asks_in(text) == [ALKYONI.ask]
    fits(member)


def asks_in(text: str) -> list[str]:
    return [one.ask for one in GROWERS if re.search(one.ask.replace(".", "[.,]"), text)]


def accepted(visit: Visit, office: Visitor, number: str) -> Visitor:
    """The offer goes out in Greek, on paper too, and the buyer says yes."""
    offer_to_buyer(office, number, "5.2075", "Πληρωμή σε 30 ημέρες.")
    buyer = visit("el", window=LAPTOP)
    buyer.go(path_in(written(office, "mail", FRIXOS, "/supply-offers/"), "/supply-offers/"))
    buyer.heading(TITLES["el"]).wait_for()
    fits(buyer)
    words = [buyer.t("Offer"), TITLES["el"], BUYER, product(buyer, OIL), amount(buyer, 20_000)]
    words += [buyer.t(ORGANIC), "104.150,00", "Πληρωμή σε 30 ημέρες."]
    on_paper(buyer, behind(buyer, buyer.t("As a PDF to print")), words)
    buyer.fill("Your name", "Φρίξος Λαμπάδας")
    buyer.press("Accept the offer")
    buyer.page.get_by_text(buyer.t("accepted by the buyer")).wait_for()
    fits(buyer)
    return buyer


def delivered(visit: Visit, office: Visitor, number: str) -> None:
    """A lot is rejected at the point and replaced; then all leaves in one truck."""
    to_the_sale(office, TITLES["sq"])
    begin_to_deliver(office, ISSUER, "Οδός Λιμένος 3, Πειραιάς")
    call_off(office, 20_000, timezone.localdate() + timedelta(days=20))
    for one in (DRITA, ALKYONI, GJIRI):
        arrive(office, one.name, one.kg, one.kg, "0.4")
    reason = "Aciditeti është mbi kufirin."
    arrive(office, IOLI.name, 3000, 0, "1.2", reason)
    replace(office, IOLI.name)
    plan_anew(office, number, "Plan anew what is missing")
    assert planned(office) == AT_LAST
    ask(office)
    yes(come(visit, MELISSA), MELISSA)
    to_the_sale(office, TITLES["sq"])
    for one in (TOMORRI, FAIDRA, SHUSHICA, MELISSA):
        arrive(office, one.name, one.kg, one.kg, "0.5")
    send_all(office, AT_LAST)
    bill(office, {"Trucks to the buyer": "460.01", "Analyses": "33.33"})
    ioli = come(visit, IOLI)
    open_desk(ioli, "Deliveries and pay-outs")
    ioli.page.get_by_text(reason).wait_for()
    assert ioli.heading(ioli.t("Pay-outs")).count() == 0


def read_by_buyer(buyer: Visitor) -> None:
    """Delivery note and invoice in Greek, and where a lot comes from."""
    path = path_in(written(buyer, "mail", FRIXOS, "/supply-sales/"), "/supply-sales/")
    buyer.go(path)
    fits(buyer)
    note = behind(buyer, re.compile(re.escape(buyer.t("Delivery note"))))
    on_paper(buyer, note, [buyer.t("Delivery note"), BUYER, amount(buyer, 20_000), *AT_LAST])
    invoice = behind(buyer, re.compile(re.escape(buyer.t("Invoice"))))
    on_paper(buyer, invoice, [buyer.t("Invoice"), BUYER, product(buyer, OIL), "104 150,00"])
    buyer.follow(re.compile(re.escape(MELISSA.name)))
    buyer.page.get_by_text(buyer.t(ORGANIC)).wait_for()
    assert asks_in(buyer.page.content()) == []
    fits(buyer)


def paid(office: Visitor, members: list[Visitor]) -> None:
    """What members are paid and the costs are the invoice, cent by cent."""
    whole = cents(office.page.get_by_role("main").get_by_text("104").first.inner_text())
    at = office.page.url
    statements = pay_outs(office)
    parts = [one["Your part of the invoice"] for one in statements]
    costs = [one["Your part of the costs"] for one in statements]
    net = [one["Paid to you"] for one in statements]
    assert (len(statements), whole, sum(parts), sum(costs)) == (7, 10_415_000, whole, 49_334)
    assert [part - cost for part, cost in zip(parts, costs, strict=True)] == net
    office.page.goto(at)
    pay(office, "The buyer has paid")
    for member in members:
        open_desk(member, "Deliveries and pay-outs")
        member.follow(re.compile(re.escape(TITLES[member.language])))
        fits(member)
        address = behind(member, member.t("As a PDF to print"))
        assert sums_in(member, address)["Paid to you"] in net
