from charshia.workshops.designs.licences import (
    OFFERED,
    is_known,
    licences,
    licences_of,
    named_in,
)


def test_what_is_offered_is_known():
    assert [one for one in OFFERED if one.lower() not in licences()] == []


def test_noncommercial_and_no_derivatives_are_not_open():
    closed = {one.id for one in licences().values() if not one.is_open}

    assert closed == {one.id for one in licences().values() if "-NC" in one.id or "-ND" in one.id}


def test_share_alike_says_so():
    (licence,) = licences_of("CC-BY-SA-4.0")

    assert (licence.must_share_alike, licence.must_name, licence.may_sell) == (True, True, True)
    assert not licences_of("CC0-1.0")[0].must_name


def test_expressions_are_taken_apart():
    both = "(CERN-OHL-P-2.0 AND BSD-3-Clause) OR GPL-3.0-or-later WITH Classpath-exception-2.0"

    assert named_in(both) == ["CERN-OHL-P-2.0", "BSD-3-Clause", "GPL-3.0-or-later"]
    assert is_known(both)


def test_what_nobody_knows_is_not_known():
    assert not is_known("LicenseRef-Mine AND MIT")
    assert not is_known("")
