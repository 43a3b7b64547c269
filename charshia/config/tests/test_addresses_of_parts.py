from pathlib import Path

import pytest

from charshia.config.databases import mail_server, postgresql, sqlite


def test_an_address_of_postgresql_is_taken_apart():
    database = postgresql("postgres://ana:p%40ss@db.example:5433/market?sslmode=require")

    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example",
        "5433",
        "market",
    )
    assert (database["USER"], database["PASSWORD"]) == ("ana", "p@ss")
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_named_as_host():
    database = postgresql("postgres://charshia@/postgres?host=/tmp/somewhere")

    assert (database["HOST"], database["NAME"]) == ("/tmp/somewhere", "postgres")
    assert database["OPTIONS"] == {}


@pytest.mark.parametrize("read", [postgresql, mail_server])
def test_an_address_of_another_kind_is_refused(read):
    with pytest.raises(ValueError, match="must begin with"):
        read("mysql://localhost/market")


def test_sqlite_locks_from_the_start_and_survives_a_power_cut():
    options = sqlite(Path("/x/charshia.sqlite3"))["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]


def test_a_mail_server_with_starttls():
    assert mail_server("smtp+tls://ana:secret@mail.example") == {
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "ana",
        "EMAIL_HOST_PASSWORD": "secret",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
    }
