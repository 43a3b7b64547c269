import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from charshia.engines.meshes import flat
from charshia.engines.meshes.checking import check, fit
from charshia.engines.meshes.picture import drawn
from charshia.engines.meshes.reading import NoMesh, read
from charshia.engines.uploads.facts import Kind
from charshia.engines.uploads.seeing import see

FILES = Path("/work/shared/data/designs")
real = pytest.mark.skipif(not FILES.exists(), reason="There are no real files of designs here.")
CORNERS = [(x, y, z) for x in (0, 10) for y in (0, 20) for z in (0, 30)]
FACES = [
    (0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1),
    (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3),
]  # fmt: skip


def box(faces=FACES, *, beside: int = 0) -> str:
    """A box of 10 by 20 by 30 as OBJ."""
    points = "".join(f"v {x + beside} {y} {z}\n" for x, y, z in CORNERS)
    return points + "".join(f"f {a + 1} {b + 1} {c + 1}\n" for a, b, c in faces)


def mesh(text: str):
    return read(text.encode(), Kind.OBJ)


def three_mf(unit: str, transform: str = "") -> bytes:
    points = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in CORNERS)
    faces = "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in FACES)
    where = f' transform="{transform}"' if transform else ""
    model = (
        f'<model unit="{unit}" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">'
        f'<resources><object id="1"><mesh><vertices>{points}</vertices><triangles>{faces}'
        f'</triangles></mesh></object></resources><build><item objectid="1"{where}/>'
        f'<item objectid="1" transform="1 0 0 0 1 0 0 0 1 100 0 0"/></build></model>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("3D/3dmodel.model", model)
    return out.getvalue()


def test_a_box_is_whole():
    found = check(mesh(box()))

    assert (found.size_mm, found.triangles, found.bodies) == ((10, 20, 30), 12, 1)
    assert found.volume_mm3 == pytest.approx(6000)
    assert (found.is_open, found.is_inverted, found.degenerate) == (False, False, 0)


def test_a_box_without_a_lid_is_open():
    found = check(mesh(box(FACES[2:])))

    assert (found.is_open, found.volume_mm3) == (True, None)


def test_a_box_inside_out_is_inverted():
    found = check(mesh(box([(c, b, a) for a, b, c in FACES])))

    assert (found.is_inverted, found.is_open) == (True, False)
    assert found.volume_mm3 == pytest.approx(6000)


def test_triangles_without_a_face_are_counted():
    line = "v 0 0 0\nv 5 0 0\nv 10 0 0\nv 0 9 0\nf 1 2 3\nf 1 3 4\n"

    assert check(mesh(line)).degenerate == 1


def test_bodies_are_counted():
    second = box(beside=50).replace("f ", "g ")
    faces = [(a + 9, b + 9, c + 9) for a, b, c in FACES]
    two = box() + "".join(line + "\n" for line in second.splitlines() if line[0] == "v")
    two += "".join(f"f {a} {b} {c}\n" for a, b, c in faces)

    assert check(mesh(two)).bodies == 2


def test_3mf_says_its_unit_and_where_things_stand():
    found = check(read(three_mf("centimeter"), Kind.THREE_MF))

    assert (found.size_mm, found.bodies) == ((1100, 200, 300), 2)


def test_what_holds_no_mesh_is_refused():
    for data, kind in ((b"v 1 2", Kind.OBJ), (b"PK\3\4", Kind.THREE_MF), (b"ISO", Kind.STEP)):
        with pytest.raises(NoMesh):
            read(data, kind)


def test_a_thing_is_turned_until_it_fits():
    found = fit((226, 100, 50), (220, 220, 250))

    assert (found.fits, found.is_turned) == (True, True)
    assert not fit((226, 230, 50), (220, 220, 225)).fits
    assert fit((226, 230, 50), (220, 220, 230)).lacks_mm != (0, 0, 0)


def test_what_fits_as_it_lies_is_not_turned():
    assert fit((10, 20, 30), (30, 30, 30)).turned == (0, 1, 2)


sides = st.tuples(*[st.floats(1, 500)] * 3)


@given(sides, sides)
def test_what_fits_is_smaller_along_each_axis_once_both_are_in_order(size, space):
    is_smaller = all(a <= b for a, b in zip(sorted(size), sorted(space), strict=True))

    assert fit(size, space).fits == is_smaller


def test_a_picture_shows_the_thing_in_its_middle():
    picture = Image.open(io.BytesIO(drawn(mesh(box()), side=100)))

    assert (picture.format, picture.size) == ("PNG", (100, 100))
    assert picture.getpixel((50, 50)) != picture.getpixel((1, 1)) == (250, 246, 238)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="30mm" height="4cm"', (30, 40)),
        ('width="1in" height="96"', (25.4, 25.4)),
        ('viewBox="0 0 96 192"', (25.4, 50.8)),
        ('width="100%" height="100%"', None),
    ],
)
def test_a_drawing_says_its_size(head, size):
    found = flat.size_mm(f"<svg {head}/>".encode(), Kind.SVG)

    assert found == (size and pytest.approx(size))


def test_a_dxf_is_as_large_as_what_it_draws():
    text = (
        "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n5\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
        "0\nLINE\n10\n0.0\n20\n0.0\n11\n10.0\n21\n5.0\n0\nCIRCLE\n10\n10.0\n20\n5.0\n40\n2.0\n"
        "0\nENDSEC\n0\nEOF\n"
    )

    assert flat.size_mm(text.encode(), Kind.DXF) == pytest.approx((120, 70))
    assert flat.size_mm(b"0\nEOF\n", Kind.DXF) is None


@real
@pytest.mark.parametrize("name", ["ohloom-clampring.stl", "switch-plate.stl",
                                  "arthritis-door-handle.3mf"])  # fmt: skip
def test_real_meshes_are_read_and_drawn(name):
    data = (FILES / name).read_bytes()
    found = read(data, see(data, name).kind)

    checked = check(found)
    assert all(1 < side < 1000 for side in checked.size_mm)
    assert Image.open(io.BytesIO(drawn(found, side=200))).size == (200, 200)


@real
@pytest.mark.parametrize("name", ["casing-cnc.dxf", "keyboard-acrylic-bottom.svg"])
def test_real_drawings_say_their_size(name):
    data = (FILES / name).read_bytes()

    width, height = flat.size_mm(data, see(data, name).kind)
    assert (10 < width < 2000, 10 < height < 2000) == (True, True)
