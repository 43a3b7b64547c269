import io
from datetime import UTC, datetime
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from charshia.engines.zipping import PIECE, Entry, zipped

AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\\", exclude_categories=["C"]),
                min_size=1, max_size=30)  # fmt: skip


@given(st.dictionaries(NAMES, st.binary(max_size=2000), max_size=6))
def test_what_goes_in_comes_out_and_always_alike(files):
    entries = [Entry(name, data) for name, data in files.items()]

    once, twice = (b"".join(zipped(entries, AT)) for _count in range(2))

    assert once == twice
    with ZipFile(io.BytesIO(once)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_a_file_on_the_disk_comes_in_pieces(tmp_path):
    path = tmp_path / "large.stl"
    path.write_bytes(b"7" * (3 * PIECE + 5))

    pieces = list(zipped([Entry("large.stl", path)], AT))

    assert max(len(piece) for piece in pieces) < 2 * PIECE
    with ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.read("large.stl") == path.read_bytes()
        assert archive.infolist()[0].date_time == (2026, 11, 28, 9, 30, 0)


def test_a_day_before_all_archives_is_the_first_that_they_know():
    whole = b"".join(zipped([Entry("old.txt", b"")], datetime(1970, 1, 1, tzinfo=UTC)))

    with ZipFile(io.BytesIO(whole)) as archive:
        assert archive.infolist()[0].date_time[0] == 1980
