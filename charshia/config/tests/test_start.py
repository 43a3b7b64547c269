import email
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage

from charshia.config.keys import secret_key
from charshia.config.logs import cleaned
from charshia.config.mail import Folder


def test_the_secret_key_is_made_once_and_nobody_else_reads_it(tmp_path):
    file = tmp_path / "data" / "secret.key"

    with ThreadPoolExecutor(8) as many:
        keys = set(many.map(lambda _: secret_key(file), range(8)))

    assert keys == {secret_key(file)}
    assert len(keys.pop()) >= 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret.key"]


def test_letters_lie_in_the_data_folder_while_there_is_no_mail_server(settings, tmp_path):
    settings.DATA = tmp_path

    sent = Folder().send_messages([EmailMessage("Porosia juaj", "Ajvar, 2 kavanoza", to=["a@b.c"])])

    assert sent == 1
    (letter,) = (tmp_path / "mail").glob("*.eml")
    assert email.message_from_bytes(letter.read_bytes())["Subject"] == "Porosia juaj"
    assert stat.S_IMODE(letter.parent.stat().st_mode) == 0o700


def test_logs_name_nobody():
    line = "/en/sign-in/AbCdEfGhIjKlMnOpQrStUvWxYz012345/?next=/en/ ana@example.org +383 44 123 456"

    assert cleaned(line) == "/en/sign-in/<token>/?<query> <e-mail> <phone>"


def test_logs_keep_the_addresses_of_pages():
    assert cleaned("Not Found: /sr-latn/stall/kazani/") == "Not Found: /sr-latn/stall/kazani/"


def test_tests_never_touch_the_data_of_the_site():
    assert Path(settings.DATA).name.startswith("charshia-test-")
    assert str(Path(settings.MEDIA_ROOT)).startswith(str(settings.DATA))


def test_nothing_is_written_into_pages_by_script_or_style():
    for sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values():
        assert not any("unsafe" in source for source in sources)
