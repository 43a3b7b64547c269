"""What only some may see: not at an address that anybody may ask for."""

import re
import time
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from charshia.ground.journal.worker import run_errands
from charshia.ground.media import files
from charshia.ground.media.actions import keep_document, keep_image
from charshia.ground.media.queries import pictures
from charshia.ground.media.tests.images import drawing, written

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "media")
    return tmp_path


def test_a_private_picture_has_no_public_address_and_no_file_in_media(now, folder):
    image = keep_image(written(drawing()), by="system", now=now, is_private=True)
    run_errands(now)

    names = list(image.renditions.values_list("name", flat=True))
    assert names
    for name in names:
        for path in (name, name.removeprefix(files.PRIVATE)):
            assert Client().get(reverse("media_file", args=[path])).status_code == 404
        assert (folder / name).exists()
    assert not (folder / "media").exists()


def test_a_page_gives_an_address_that_ends_within_the_hour(now, monkeypatch):
    image = keep_image(written(drawing()), by="system", now=now, is_private=True)
    run_errands(now)
    address = pictures([image.pk])[image.pk].src
    answer = Client().get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"] == 'inline; filename="photo.jpeg"'
    assert re.fullmatch(r"/private/[\w:-]+", address)
    assert Client().get(address[:-2]).status_code == 404
    past = time.time() + 61 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: past)
    assert Client().get(address).status_code == 404


def test_the_same_bytes_sent_in_public_are_another_picture(now: datetime):
    data = written(drawing())
    private = keep_image(data, by="system", now=now, is_private=True)
    public = keep_image(data, by="system", now=now)

    assert (private.is_private, public.is_private) == (True, False)
    assert private.pk != public.pk


def test_a_private_document_is_not_at_the_address_of_documents(now):
    private = keep_document(PDF, name="a.pdf", by="system", now=now, is_private=True)
    public = keep_document(PDF, name="a.pdf", by="system", now=now)

    def status(document) -> int:
        return Client().get(reverse("document_file", args=[document.key]), follow=True).status_code

    assert (status(private), status(public)) == (404, 200)
