"""Banks' files are read or refused with a sentence; nothing else happens."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.payments.drafts import LineDraft
from charshia.payments.importers.camt import read_camt
from charshia.payments.importers.columns import amount_in, day_in, guess, read_lines
from charshia.payments.importers.reading import Unreadable, is_same_account, kind_of
from charshia.payments.importers.swift import read_mt940
from charshia.payments.importers.tables import read_table
from charshia.payments.tests.statements import camt, entry

REAL = Path(__file__).parents[4].parent / "shared" / "data" / "bank" / "camt"
FILES = sorted(Path("/work/shared/data/bank/camt").glob("*.xml")) or sorted(REAL.glob("*.xml"))
real_files = pytest.mark.skipif(not FILES, reason="../shared/data/bank is not here")
MT940 = """:20:STMT1
:25:XK051212012345678906
:28C:00012/001
:60F:C260301EUR1000,00
:61:2603020302C19,20NTRFNONREF//BANK0001
:86:166?00GUTSCHRIFT?20RF18 A9W2 V5ZG 1?32ARTA MULLISI
:61:2603030303D5,00NCHGNONREF//BANK0002
:86:BANK FEE
:62F:C260303EUR1014,20
-
"""
SERBIAN = """Izvod br. 12;;;;;
Račun: 265-0000001234567-18;;;;;
Datum;Naziv partnera;Poziv na broj;Uplata;Isplata;Svrha plaćanja
02.03.2026.;ČEDOMIR ĐORĐEVIĆ;97 18A9W2V5ZG1;1.234,50;;ajvar
03.03.2026.;Banka;;;25,00;naknada
;;;1.234,50;25,00;
"""
DJORDJE = LineDraft(
    date(2026, 3, 2), 123_450, "RSD", party="ČEDOMIR ĐORĐEVIĆ", reference="97 18A9W2V5ZG1",
    text="ajvar",
)  # fmt: skip


def table_lines(content: bytes, currency: str = "RSD") -> tuple[LineDraft, ...]:
    table = read_table(content, is_sheet=False)
    return read_lines(table, guess(table), currency=currency)[0].lines


@real_files
def test_every_real_statement_of_every_version_is_read():
    read = {path.name: read_camt(path.read_bytes()) for path in FILES if "wrong" not in path.name}
    v8 = next(path for path in FILES if path.name == "camt053.v8.xml")
    (statement,) = read_camt(v8.read_bytes())

    assert len(read) >= 20
    assert all(one.account for found in read.values() for one in found)
    assert statement.lines == (
        LineDraft(
            date(2014, 12, 31), 885, "EUR", party="NAME NAME", party_account="NL56AGDH9619008421",
            reference="4654654654654654 MUELL/FINP/RA12345",
            bank_reference="AAAASESS-FP-CN_98765/01",
        ),
    )  # fmt: skip
    assert [len(one.lines) for one in read["camt053.v2.multi.statement.xml"]] == [1, 1]
    assert read["camt053.v2.five.decimals.xml"][0].lines[0].minor == 885


@real_files
def test_a_file_without_a_statement_is_refused():
    (wrong,) = [path for path in FILES if "wrong" in path.name]
    with pytest.raises(Unreadable):
        read_camt(wrong.read_bytes())


@real_files
@settings(max_examples=25)
@given(st.data())
def test_a_broken_real_statement_is_read_or_refused(data):
    content = bytearray(data.draw(st.sampled_from(FILES)).read_bytes())
    for _cut in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(content) - 2, 0)))
        kind = data.draw(st.sampled_from(["cut", "swap", "drop"]))
        if kind == "cut":
            del content[at : at + 40]
        elif kind == "swap" and content:
            content[at] = data.draw(st.integers(0, 255))
        else:
            content = content[: at + 2]
    with suppress(Unreadable):
        for statement in read_camt(bytes(content)):
            assert all(line.minor for line in statement.lines)


def test_an_xml_bomb_is_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><Document><Stmt>&b;</Stmt></Document>'
    with pytest.raises(Unreadable):
        read_camt(bomb)


def test_what_is_not_booked_yet_is_left_out():
    (read,) = read_camt(camt(entry("5.00", bank="A"), entry("7.00", status="PDNG")))
    assert ([line.minor for line in read.lines], read.left_out) == ([500], 1)


def test_several_transfers_booked_as_one_are_read_each_by_itself():
    part = "<TxDtls><AmtDtls><TxAmt><Amt Ccy='EUR'>{0}</Amt></TxAmt></AmtDtls></TxDtls>"
    both = (
        "<Ntry><Amt Ccy='EUR'>12.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt>"
        "<Dt>2026-03-02</Dt></BookgDt><NtryDtls>"
        + part.format("5.00") + part.format("{}") + "</NtryDtls></Ntry>"
    )  # fmt: skip
    (whole,) = read_camt(camt(both.format("7.00")))
    (unclear,) = read_camt(camt(both.format("8.00")))
    assert [line.minor for line in whole.lines] == [500, 700]
    assert [line.minor for line in unclear.lines] == [1200]


def test_parts_of_a_cent_are_refused():
    with pytest.raises(Unreadable, match=r"8\.855"):
        read_camt(camt(entry("8.855")))


def test_mt940_is_read():
    (read,) = read_mt940(MT940.encode())
    came, went = read.lines
    assert read.account == "XK051212012345678906"
    assert came == LineDraft(
        date(2026, 3, 2), 1920, "EUR", party="ARTA MULLISI", text="RF18 A9W2 V5ZG 1",
        bank_reference="BANK0001",
    )  # fmt: skip
    assert (went.minor, went.text) == (-500, "BANK FEE")


@settings(max_examples=25)
@given(st.integers(0, len(MT940) - 1), st.integers(1, 30), st.text(max_size=4))
def test_a_broken_mt940_is_read_or_refused(at, length, instead):
    content = (MT940[:at] + instead + MT940[at + length :]).encode("utf-8", "ignore")
    with suppress(Unreadable):
        read_mt940(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_a_table_is_understood_in_any_encoding(encoding):
    came, went = table_lines(SERBIAN.encode(encoding))
    assert came == DJORDJE
    assert (went.minor, went.party) == (-2500, "Banka")


def test_a_cyrillic_table_in_the_old_encoding_is_understood():
    text = "Датум;Назив;Износ\n02.03.2026;Милена Ђорђевић;-19,20\n"
    (line,) = table_lines(text.encode("cp1251"))
    assert (line.party, line.minor) == ("Милена Ђорђевић", -1920)


def test_an_albanian_and_an_english_table_are_guessed():
    albanian = "Data,Përshkrimi,Kredi,Debi\n03/02/2026,porosia,19.20,\n14/02/2026,tarifa,,1.00\n"
    english = "Date\tDescription\tAmount\n02/28/2026\tjar\t1,234.50\n"
    assert [(one.booked_on, one.minor) for one in table_lines(albanian.encode())] == [
        (date(2026, 2, 3), 1920), (date(2026, 2, 14), -100),
    ]  # fmt: skip
    assert [(one.booked_on, one.minor) for one in table_lines(english.encode())] == [
        (date(2026, 2, 28), 123_450)
    ]


def test_rows_whose_amount_cannot_be_read_are_told():
    table = read_table(b"Data;Shuma\n02.03.2026;12,00\n03.03.2026;x\n", is_sheet=False)
    draft, bad = read_lines(table, guess(table), currency="EUR")
    assert (len(draft.lines), [row.number for row in bad]) == (1, [3])


def test_a_table_without_rows_is_refused():
    with pytest.raises(Unreadable):
        read_table(b"hello;world\n", is_sheet=False)


@pytest.mark.parametrize(
    ("words", "decimal", "minor"),
    [
        ("19,20", ",", 1920), ("1.234,50", ",", 123450), ("1,234.50", ".", 123450),
        ("-5", ",", -500), ("(5,00)", ",", -500), ("5,00-", ",", -500), ("19,20 EUR", ",", 1920),
        ("1 234,5", ",", 123450), ("12.345", ",", 1234500), ("1,999", ".", 199900),
        ("x", ",", None), ("", ",", None), ("1,239", ",", None),
    ],
)  # fmt: skip
def test_amounts_as_banks_write_them(words, decimal, minor):
    assert amount_in(words, decimal) == minor


@settings(max_examples=30)
@given(st.text(max_size=40), st.sampled_from([",", "."]))
def test_no_amount_breaks_it(words, decimal):
    assert amount_in(words, decimal) is None or isinstance(amount_in(words, decimal), int)


def test_days_as_banks_write_them():
    assert day_in("2.3.26", "dmy") == day_in("2026-03-02T10:00", "ymd") == date(2026, 3, 2)
    assert day_in("31.2.2026", "dmy") is None


@settings(max_examples=30)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    kind = kind_of(content)
    read = {
        "camt": read_camt,
        "mt940": read_mt940,
        "xlsx": lambda c: read_table(c, is_sheet=True),
        "csv": lambda c: read_table(c, is_sheet=False),
    }[kind]
    with suppress(Unreadable):
        read(content)


def test_iban_and_national_number_are_one_account():
    assert is_same_account("RS35 2650 0000 0123 4567 18", "265-0000001234567-18")
    assert is_same_account("RS35265000000123456718", "265000000123456718")
    assert is_same_account("xk05 1212 0123 4567 8906", "XK051212012345678906")
    assert not is_same_account("", "XK051212012345678906")
