from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.contacts import MOST, Contact, decoded, read

CARDS = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Ana Gashi\\, Prizren\r
TEL;TYPE=CELL:+38344123456\r
item1.EMAIL;TYPE=INTERNET:Ana.Gashi@Example.org\r
EMAIL:second@example.org\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9C=D0=B8=D0=BB=D0=B0\r
EMAIL:mila@example.org\r
END:VCARD\r
BEGIN:VCARD\r
FN:No Address\r
END:VCARD\r
"""


def test_cards_of_a_telephone_give_names_and_the_first_address():
    assert read(CARDS) == [
        Contact("Ana Gashi, Prizren", "ana.gashi@example.org"),
        Contact("Мила", "mila@example.org"),
    ]


def test_lines_and_tables_are_read_however_they_are_parted():
    text = """Name;E-mail;Phone
Ana Gashi;ana@example.org;044 123 456
"Petrović, Mila",mila@example.org
bora@example.org
Driton <driton@example.org>
Emri\tdrita@example.org
nobody, no address here
Ana again;ANA@example.org
"""
    assert read(text) == [
        Contact("Ana Gashi", "ana@example.org"),
        Contact("Petrović, Mila", "mila@example.org"),
        Contact("", "bora@example.org"),
        Contact("Driton", "driton@example.org"),
        Contact("", "drita@example.org"),
    ]


def test_addresses_as_mail_programs_write_them():
    assert read("Ana <a@example.org>, Bora <b@example.org>; c@example.org") == [
        Contact("Ana", "a@example.org"), Contact("Bora", "b@example.org"),
        Contact("", "c@example.org"),
    ]  # fmt: skip


def test_a_name_carries_no_address_of_a_page():
    assert read("Visit https://evil.example now <a@example.org>") == [Contact("", "a@example.org")]


def test_files_of_old_programs_are_read():
    assert decoded("Žana;z@example.org".encode("cp1250")) == "Žana;z@example.org"
    assert decoded("\ufeffAna".encode()) == "Ana"
    assert decoded("Ana".encode("utf-16")) == "Ana"


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_addresses_once_and_nothing_breaks(text):
    found = read(text)

    assert len({one.email for one in found}) == len(found) <= MOST
    assert all("@" in one.email and len(one.name) <= 80 for one in found)
