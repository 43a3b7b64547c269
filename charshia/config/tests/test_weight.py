"""The first view of the home page on an empty cache: at most 60 KB without pictures."""

import os
import re
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urljoin

import pytest
from django.conf import settings

from charshia.config.tests.test_serve import CHARSHIA, answers, free_port, site, until

pytestmark = pytest.mark.server
LIMIT = 60 * 1024  # bytes
FONTS = 30 * 1024
FONT = re.compile(r"url\(\"?([^)\"]*vollkorn-(\w+)\.[^)\"]+)\"?\)")
WANTED = {
    **{code: ["latin"] for code in ("sq", "en", "sr-latn", "tr")},
    **{code: ["latin", "cyrillic"] for code in ("sr", "mk", "bg")},
    "el": ["latin", "greek"],
}


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    """A site with the demonstration network and the built assets."""
    assert (settings.STATIC_ROOT / "staticfiles.json").exists(), "run make build first"
    data = tmp_path_factory.mktemp("weight")
    environment = {**os.environ, "CHARSHIA_DATA": str(data), "CHARSHIA_STATIC": ""}
    for command in (["migrate", "-v0"], ["demo"]):
        subprocess.run([CHARSHIA, *command], env=environment, check=True, capture_output=True)
    with site(data, number := free_port(), CHARSHIA_STATIC=""):
        until(lambda: answers(number), 30)
        yield number


def fetch(port: int, path: str) -> tuple[int, str]:
    """How many bytes travel, and the text when it is one."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
    answer = connection.getresponse()
    assert answer.status == 200, path
    sent = len(answer.read())
    connection.request("GET", path, headers={"Accept-Encoding": "identity"})
    body = connection.getresponse().read()
    connection.close()
    return sent, body.decode(errors="ignore")


@pytest.mark.parametrize("language", WANTED)
def test_the_first_view_is_light(port, language):
    html, page = fetch(port, f"/{language}/")
    (sheet,) = set(re.findall(r'href="(/static/[^"]+\.css)"', page))
    scripts = set(re.findall(r'src="(/static/[^"]+\.js)"', page))
    css, rules = fetch(port, sheet)
    named = {match[1]: urljoin(sheet, match[0]) for match in FONT.findall(rules)}
    fonts = [fetch(port, named[script])[0] for script in WANTED[language]]
    code = [fetch(port, script)[0] for script in scripts]

    assert sum(fonts) <= FONTS
    assert html + css + sum(code) + sum(fonts) <= LIMIT
    print(f"{language}: html {html}, css {css}, scripts {code}, fonts {fonts}")  # noqa: T201


def test_every_font_is_small():
    files = list(settings.BUILT_ASSETS.glob("ui/fonts/*.woff2"))

    assert len(files) == 3
    assert all(file.stat().st_size <= 16 * 1024 for file in files)
