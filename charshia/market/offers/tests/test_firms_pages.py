import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from charshia.ground.journal.worker import run_errands
from charshia.market.catalogue.models import Stall
from charshia.market.offers.actions import register_firm
from charshia.market.offers.tests.firms import CLAIM, asking, person, verified
from charshia.market.orders.tests.buying import errors, text
from charshia.people.organisations.models import Role, Standing, Verification
from charshia.people.organisations.queries import firms_of

FILLED = {
    "name": "Kafe Lumi SH.P.K.",
    "country": "XK",
    "number": "810 000 007",
    "address": "Rr. e Lumit 3, Prizren",
}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(out, "JPEG")
    return out.getvalue()


def latest() -> Verification:
    return Verification.objects.select_related("organisation").latest("pk")


def test_somebody_without_a_stall_registers_a_firm(as_):
    answer = as_("filan").post("/en/firms/", FILLED)

    firm = latest()
    assert answer["Location"] == f"/en/firms/{firm.organisation.slug}/"
    assert (firm.name, firm.number, firm.standing) == (
        "Kafe Lumi SH.P.K.", "810000007", Standing.ASKED,
    )  # fmt: skip
    member = firm.organisation.memberships.get()
    assert (member.person, member.role) == (person("filan"), Role.OWNER)
    assert not Stall.objects.filter(organisation=firm.organisation).exists()
    words = text(as_("filan").get("/en/firms/"))
    assert "Kafe Lumi SH.P.K.waiting for the coordinator" in words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "#id_name"),
        ({"address": ""}, "#id_address"),
        ({"number": ""}, "#id_number"),
        ({"number": "12"}, "#id_number"),
        ({"country": "QQ"}, "#id_country"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 cut off")}, "#id_file"),
        ({"file": SimpleUploadedFile("a.jpg", b"no picture")}, "#id_file"),
    ],
)
def test_what_is_missing_is_said_by_its_field_and_nothing_is_founded(as_, typed, field):
    answer = as_("filan").post("/en/firms/", FILLED | typed)

    assert answer.status_code == 422
    assert list(errors(answer)) == [field]
    assert "Rr. e Lumit 3, Prizren" in answer.content.decode() or field == "#id_address"
    assert not Verification.objects.filter(asked_by=person("filan")).exists()


def test_a_pdf_and_a_photo_are_kept_for_the_coordinator(as_):
    filan, office = as_("filan"), as_("koordinimi")
    filan.post("/en/firms/", FILLED | {"file": SimpleUploadedFile("cert.pdf", PDF)})
    paper = latest()
    slug = paper.organisation.slug
    filan.post(f"/en/firms/{slug}/", FILLED | {"file": SimpleUploadedFile("c.jpg", photo())})

    again = latest()
    assert (again.organisation, paper.paper.name) == (paper.organisation, "cert.pdf")
    assert again.image_id
    assert again.paper is None
    assert "The photo is being prepared." in text(office.get(f"/en/office/firms/{again.pk}/"))
    assert "cert.pdf" in text(office.get(f"/en/office/firms/{paper.pk}/"))


def test_proofs_are_behind_the_door_of_the_coordinator_and_of_the_keeper(as_):
    filan, office, stranger = as_("filan"), as_("koordinimi"), as_("jehona")
    path = "/en/firms/"
    for name, data, kind in (("c.pdf", PDF, "application/pdf"), ("c.jpg", photo(), "image/jpeg")):
        filan.post(path, FILLED | {"file": SimpleUploadedFile(name, data)})
        run_errands(timezone.now())
        firm = latest()
        path = f"/en/firms/{firm.organisation.slug}/"
        own = f"{path}proofs/{firm.pk}/"
        theirs = f"/en/office/firms/{firm.pk}/proof/"
        for answer in (filan.get(own), office.get(theirs)):
            assert (answer.status_code, answer["Content-Type"]) == (200, kind)
            assert answer["Cache-Control"] == "private, no-store"
            assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert stranger.get(own).status_code == 404
        assert [one.get(theirs).status_code for one in (filan, stranger)] == [404, 404]
        assert own in filan.get(path).content.decode()
        assert theirs in office.get(f"/en/office/firms/{firm.pk}/").content.decode()


def test_nobody_has_more_than_three_waiting(as_):
    for _firm in range(3):
        asking("filan")

    answer = as_("filan").post("/en/firms/", FILLED)

    assert "Some of your firms wait to be verified." in text(answer)
    assert Verification.objects.filter(asked_by=person("filan")).count() == 3


def test_a_stalls_owner_asks_on_the_page_of_her_own_business(as_):
    keeper = as_("shpresa")
    assert "Ask to have it verified" in text(keeper.get("/en/firms/"))

    assert keeper.post("/en/firms/kazani/", FILLED).status_code == 303

    assert latest().organisation.slug == "kazani"
    assert as_("filan").get("/en/firms/kazani/").status_code == 404


def test_the_coordinator_verifies_and_who_asked_gets_a_letter(as_, mailoutbox):
    asked = asking("filan")
    run_errands(timezone.now())
    assert {tuple(letter.to) for letter in mailoutbox} >= {("koordinimi@example.org",)}
    mailoutbox.clear()

    answer = as_("koordinimi").post(f"/en/office/firms/{asked.pk}/verification/")
    run_errands(timezone.now())

    assert answer["Location"] == "/en/office/firms/"
    (letter,) = mailoutbox
    assert letter.to == ["filan@example.org"]
    assert letter.subject == "“Kafe Lumi SH.P.K.” është verifikuar"
    assert f"/sq/firms/{asked.organisation.slug}/" in letter.body
    assert "Kafe Lumi SH.P.K. (NUI 810000007)" in text(
        as_("filan").get(f"/en/firms/{asked.organisation.slug}/")
    )


@pytest.mark.parametrize("step", ["refusal", "withdrawal"])
def test_no_is_said_with_a_reason(as_, mailoutbox, step):
    firm = asking("filan") if step == "refusal" else verified("filan")
    office, path = as_("koordinimi"), f"/en/office/firms/{firm.pk}/"
    run_errands(timezone.now())
    mailoutbox.clear()

    assert errors(office.post(f"{path}{step}/", {"reason": " "})).keys() == {"#id_reason"}
    assert office.post(f"{path}{step}/", {"reason": "Nuk gjendet në regjistër."}).status_code == 303
    again = office.post(f"{path}{step}/", {"reason": "Përsëri."})
    run_errands(timezone.now())

    assert again.status_code == 422
    (letter,) = mailoutbox
    assert "Nuk gjendet në regjistër." in letter.body
    assert firms_of(person("filan")) == []
    words = text(as_("filan").get(f"/en/firms/{firm.organisation.slug}/"))
    assert "Nuk gjendet në regjistër." in words


def test_the_office_asks_as_often_for_three_firms_as_for_one(as_):
    office = as_("koordinimi")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get("/en/office/firms/")
        return len(queries)

    asking("filan")
    one = asked()
    for who in ("jehona", "dino"):
        register_firm(CLAIM, language="sq", by=person(who), now=timezone.now())
    assert asked() == one
