import io

import pytest
from django.test import Client
from PIL import Image as Pillow

from charshia.ground.journal.worker import run_errands
from charshia.ground.media.actions import keep_image
from charshia.ground.search.actions import apply_all
from charshia.market.catalogue.actions import put_picture_first
from tests.small_market import NOW, stall, variant

pytestmark = pytest.mark.django_db


def test_a_picture_that_becomes_ready_is_on_the_very_next_page():
    jar = variant(stall("zgjoi"), "jar", stock=3)
    run_errands()
    out = io.BytesIO()
    Pillow.new("RGB", (900, 900), "orange").save(out, "JPEG")
    image = keep_image(out.getvalue(), by="system", now=NOW)
    put_picture_first(jar.product, image=image, by="system", now=NOW)
    apply_all()
    client, address = Client(), f"/en/s/zgjoi/{jar.product.slug}/"
    assert b"/media/" not in client.get(address).content
    assert b"/media/" not in client.get("/en/c/honey/").content

    run_errands()

    assert b"/media/" in client.get(address).content
    assert b"/media/" in client.get("/en/c/honey/").content
