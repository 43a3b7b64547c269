import tracemalloc

import pytest
from PIL import Image, ImageCms

from charshia.ground.media.pixels import NotAPicture, TooLarge, renditions, size_of
from charshia.ground.media.tests.images import (
    GPS,
    REAL,
    SCRIPTED,
    bomb,
    drawing,
    flipping,
    opened,
    telling,
    with_archive,
    with_page,
    written,
)


def colour_of(data: bytes, x: float = 0.1, y: float = 0.1) -> str:
    picture = opened(data).convert("RGB")
    red, green, blue = picture.getpixel((int(picture.width * x), int(picture.height * y)))
    if min(red, green, blue) > 230:
        return "white"
    return max(("red", red), ("green", green), ("blue", blue), key=lambda pair: pair[1])[0]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1, [1]), (200, [200]), (320, [320]), (348, [320]), (500, [320, 500]),
        (640, [320, 640]), (1000, [320, 640, 1000]), (1200, [320, 640, 1200]),
        (2000, [320, 640, 1200]),
    ],
)  # fmt: skip
def test_a_picture_is_made_smaller_and_never_larger(width: int, expected: list[int]) -> None:
    made = renditions(written(Image.new("RGB", (width, max(1, width // 2)), "tan"), "PNG"))
    assert sorted({file.width for file in made}) == expected
    assert {file.format for file in made} == {"avif", "webp", "jpeg"}
    assert len(made) == 3 * len(expected)


def test_each_file_is_what_it_says_it_is() -> None:
    for file in renditions(written(drawing())):
        picture = opened(file.data)
        assert (picture.format or "").lower() == file.format
        assert picture.size == (file.width, file.height)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(written(drawing()), id="jpeg"),
        pytest.param(written(drawing(), "PNG"), id="png"),
        pytest.param(written(drawing(), "WEBP"), id="webp"),
        pytest.param(written(drawing(), "AVIF"), id="avif"),
        pytest.param(written(drawing(), "HEIF"), id="heic"),
        pytest.param(written(drawing(), "GIF"), id="gif"),
        pytest.param(written(drawing(mode="CMYK")), id="cmyk"),
        pytest.param(written(drawing(mode="P"), "PNG"), id="palette"),
    ],
)
def test_what_cameras_and_programs_write_is_read(data: bytes) -> None:
    assert size_of(data) == (900, 600)
    for file in renditions(data):
        assert colour_of(file.data) == "red"
        assert colour_of(file.data, 0.8, 0.8) == "green"


def test_nothing_is_kept_but_what_one_sees() -> None:
    data = telling()
    assert opened(data).getexif().get_ifd(GPS)
    for file in renditions(data):
        assert not opened(file.data).getexif()
        assert b"A telephone" not in file.data
        assert b"Exif" not in file.data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_it_was_taken(orientation: int) -> None:
    data = telling(orientation)
    tall = orientation >= 5
    assert size_of(data) == ((600, 900) if tall else (900, 600))
    corner = {
        1: (0.1, 0.1), 2: (0.9, 0.1), 3: (0.9, 0.9), 4: (0.1, 0.9),
        5: (0.1, 0.1), 6: (0.9, 0.1), 7: (0.9, 0.9), 8: (0.1, 0.9),
    }[orientation]  # fmt: skip
    made = renditions(data)
    assert (made[-1].width < made[-1].height) == tall
    assert [file.format for file in made if colour_of(file.data, *corner) != "red"] == []


@pytest.mark.parametrize("dressed", [with_archive, with_page])
def test_what_hides_in_a_picture_is_gone(dressed: object) -> None:
    data = dressed(written(drawing()))  # type: ignore[operator]
    for file in renditions(data):
        assert b"PK\x03\x04" not in file.data
        assert b"script" not in file.data
        assert b"alert" not in file.data


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(SCRIPTED, id="svg"),
        pytest.param(b"<html><img src=x></html>", id="page"),
        pytest.param(b"%PDF-1.7\n%%EOF", id="pdf"),
        pytest.param(written(drawing(), "BMP"), id="bmp"),
        pytest.param(written(drawing(), "TIFF"), id="tiff"),
        pytest.param(written(drawing(), "PNG")[:40], id="head"),
        pytest.param(b"\xff\xd8\xff\xe0 not a picture", id="liar"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        renditions(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_a_picture_cut_short_is_refused(kind: str) -> None:
    data = written(drawing(), kind)
    with pytest.raises(NotAPicture):
        renditions(data[: len(data) // 2])


def test_a_bomb_is_refused_before_its_pixels_are_read() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            size_of(bomb())
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_forty_million_pixels_are_the_most() -> None:
    assert size_of(bomb(8000, 5000)) == (8000, 5000)
    with pytest.raises(TooLarge):
        size_of(bomb(8001, 5000))


def test_ten_megabytes_are_the_most() -> None:
    data = written(drawing())
    assert size_of(data + bytes(10_000_000 - len(data))) == (900, 600)
    with pytest.raises(TooLarge):
        size_of(data + bytes(10_000_001 - len(data)))


def test_a_strip_is_made_short_enough_for_every_format() -> None:
    made = renditions(written(Image.new("L", (400, 50_000)), "PNG"))
    assert {file.height for file in made} == {3600}


def test_of_an_animation_the_first_picture_is_kept() -> None:
    for file in renditions(flipping()):
        assert colour_of(file.data) == "red"
        assert getattr(opened(file.data), "n_frames", 1) == 1


def test_what_is_seen_through_lies_on_white() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 255, 0))
    spotted = Image.new("P", (100, 100), 1)
    spotted.putpalette([0, 0, 255, 255, 0, 0])
    for data in (written(clear, "PNG"), written(spotted, "PNG", transparency=1)):
        assert {colour_of(file.data) for file in renditions(data)} == {"white"}


def test_sixteen_bits_of_grey_keep_their_greys() -> None:
    data = written(Image.new("I;16", (50, 50), 30_000), "PNG")
    red, *_others = opened(renditions(data)[-1].data).convert("RGB").getpixel((9, 9))
    assert abs(red - 117) < 4


def test_colours_of_another_profile_are_brought_to_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = written(drawing(), icc_profile=profile)
    assert {colour_of(file.data) for file in renditions(data)} == {"red"}
    assert not opened(renditions(data)[0].data).info.get("icc_profile")
    assert renditions(written(drawing(), icc_profile=b"no profile at all"))


def test_real_photographs_become_renditions() -> None:
    if not REAL.exists():
        pytest.skip(f"there are no photographs in {REAL}")
    photographs = sorted(path for path in REAL.rglob("*") if path.suffix in {".jpg", ".webp"})
    for path in photographs[::40]:
        data = path.read_bytes()
        made = renditions(data)
        assert made[-1].width <= size_of(data)[0]
        assert sum(len(file.data) for file in made) < 1_500_000
