from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charshia.engines.okh.facts import Fact, Finding, Version
from charshia.engines.okh.normalising import checked, manifest
from charshia.engines.okh.reading import LARGEST

REAL = Path(__file__).parents[4] / "shared/data/okh"
PLACES = (REAL, Path("/work/shared/data/okh"))
LOOM = """
okhv = "2.4"
name = "Table loom"
repo = "https://example.org/loom"
license = "CERN-OHL-S-2.0"
licensor = "Ana Kos <ana@example.org>"
function = "Weaves bands up to 40 cm wide."
"""
OLD = """
okhv = "OKH-LOSHv1.0"
name = "Cider press\\n"
repo = "https://example.org/press"
version = "119"
license = "LicenseRef-CC BY-SA-4.0"
licensor = ["Ana", "Petar"]
documentationLanguage = "En-US"
forkOf = "https://example.org/older"
function = "Presses apples."
documentationReadinessLevel = "Started"
technologyReadinessLevel = "TechnicalDesign"
"""
FIRST = """%Open Know-How Manifest 1.0
---
title: Felting board
description: For slippers.
license:
  hardware: CERN-OHL-P-2.0
project-link: https://example.org/board
version: 1.10
"""


def found(text: str, name: str = "okh.toml") -> set[tuple[str, str]]:
    return {(one.field, one.fact.value) for one in checked(text.encode(), name)[1]}


def errors(text: str, name: str = "okh.toml") -> set[tuple[str, str]]:
    findings = checked(text.encode(), name)[1]
    return {(one.field, one.fact.value) for one in findings if one.is_error}


def without(text: str, field: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith(field))


def test_a_whole_manifest_has_no_findings() -> None:
    assert checked(LOOM.encode()) == (Version.V24, [])
    assert checked(FIRST.encode(), "okh.yml") == (Version.V1, [])


@pytest.mark.parametrize("field", ["name", "repo", "license", "licensor", "function"])
def test_what_2_4_requires_must_be_there(field: str) -> None:
    assert errors(without(LOOM, field)) == {(field, "absent")}
    assert errors(f'{without(LOOM, field)}\n{field} = "  "') == {(field, "absent")}


def test_losh_requires_a_version_and_advises_a_language() -> None:
    assert errors(without(OLD, "version")) == {("version", "absent")}
    said = found(without(OLD, "documentationLanguage"))
    assert ("documentation-language", "advised") in said
    assert errors(without(OLD, "documentationLanguage")) == set()


@pytest.mark.parametrize("field", ["title", "description"])
def test_what_version_1_requires_must_be_there(field: str) -> None:
    assert errors(without(FIRST, field), "okh.yml") == {(field, "absent")}


def test_version_1_needs_one_of_two_links() -> None:
    linkless = without(FIRST, "project-link")
    assert errors(linkless, "okh.yml") == {("project-link", "no_link")}
    assert errors(f"{linkless}\ndocumentation-home: docs/index.md", "okh.yml") == set()


def test_a_licence_of_version_1_is_a_table() -> None:
    text = FIRST.replace("license:\n  hardware: CERN-OHL-P-2.0", "license: CC-BY-4.0")
    assert errors(text, "okh.yml") == {("license", "mistyped")}
    empty = FIRST.replace("hardware: CERN-OHL-P-2.0", "hardware:")
    assert errors(empty, "okh.yml") == {("license", "absent")}


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("OKH-LOSHv1.0", Version.LOSH),
        ("2.0", Version.V2),
        ("2.3", Version.V23),
        ("2.4", Version.V24),
        ("7.1", None),
    ],
)
def test_the_version_is_what_okhv_says(said: str, version: Version | None) -> None:
    assert checked(LOOM.replace('"2.4"', f'"{said}"').encode(), "okh.toml")[0] == version


def test_without_okhv_a_toml_file_has_no_version() -> None:
    assert checked(without(LOOM, "okhv").encode()) == (None, [Finding("okhv", Fact.ABSENT)])


def test_what_an_older_tool_wrote_is_repaired_and_said() -> None:
    known = manifest(OLD.encode()).known
    assert errors(OLD) == set()
    assert found(OLD) == {
        ("documentation-language", "renamed"),
        ("fork-of", "renamed"),
        ("documentation-readiness-level", "renamed"),
        ("technology-readiness-level", "renamed"),
        ("name", "trimmed"),
        ("license", "licence_spelt"),
        ("documentation-language", "language"),
        ("documentation-readiness-level", "code"),
        ("technology-readiness-level", "code"),
    }
    assert known["name"] == "Cider press"
    assert known["license"] == "LicenseRef-CC-BY-SA-4.0"
    assert known["licensor"] == [{"name": "Ana"}, {"name": "Petar"}]
    assert known["documentation-language"] == ["en-US"]
    assert known["technology-readiness-level"] == "OTRL-3"


@pytest.mark.parametrize(
    ("field", "waiting"),
    [
        ("name", "FIXME"),
        ("name", "TODO: a name"),
        ("name", "<name>"),
        ("name", "Your name"),
        ("name", "your project name here"),
        ("licensor", "FIXME Given Family <FIXME@example.org>"),
        ("licensor", "Your Name"),
        ("repo", "https://github.com/your-user/your-repo"),
        ("repo", "https://github.com/FIXME"),
        ("repo", "<url>"),
        ("license", "<SPDX id>"),
        ("function", "FIXME: what does it do?"),
        ("function", "..."),
        ("function", "Lorem ipsum dolor sit amet"),
        ("function", "to be added"),
        ("name", "todo"),
        ("name", "{{ name }}"),
        ("name", "${PROJECT_NAME}"),
        ("name", "__NAME__"),
        ("name", "[Project Name]"),
        ("name", "Project Name"),
        ("name", "your-awesome-OSH"),
        ("license", "NONE"),
        ("license", "undefined"),
        ("licensor", "N/A"),
        ("repo", "https://gitlab.com/YOU/loom"),
        ("repo", "https://github.com/user/repo"),
        ("repo", "https://github.com/my-org/my-project"),
        ("repo", "https://github.com/${OWNER}/loom"),
        ("repo", "https://gitlab.com/ana/your-awesome-project/"),
    ],
)
def test_a_placeholder_is_an_error_where_the_field_is_required(field: str, waiting: str) -> None:
    text = f"{without(LOOM, field)}\n{field} = {waiting!r}"
    assert errors(text) == {(field, "placeholder")}


@pytest.mark.parametrize("address", ["TODO", "https://example.org/<project>"])
def test_a_link_that_waits_is_no_link(address: str) -> None:
    text = f"{without(FIRST, 'project-link')}\ndocumentation-home: {address}\n"
    assert errors(text, "okh.yml") == {("project-link", "no_link")}


def test_older_names_of_fields_are_understood() -> None:
    text = without(without(LOOM, "license"), "repo").replace('okhv = "2.4"', 'okhv = "2.0"')
    text += '\nspdx-license = "MIT"\nrepository = "https://example.org/loom"\ntsdc-id = ["ASM"]\n'
    assert errors(text) == set()
    assert manifest(text.encode()).known["tsdc"] == ["ASM"]


@pytest.mark.parametrize(
    "said",
    [
        "Hace de TODO un poco.",
        "TODO EN UNO: prensa y molino",
        "El mecanismo sirve para todo.",
        "Your own hands turn it.",
        "Cuts <b>wood</b> and stone",
        "My first loom, for children",
        "Placeholder plates are turned on it.",
        "None of its parts is bought.",
    ],
)
def test_an_honest_text_is_no_placeholder(said: str) -> None:
    assert errors(f"{without(LOOM, 'function')}\nfunction = {said!r}") == set()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("name = 3", ("name", "mistyped")),
        ('repo = "example.org/loom"', ("repo", "mistyped")),
        ("function = ['a', 'b']", ("function", "mistyped")),
        ("licensor = 3", ("licensor", "mistyped")),
        ("license = true", ("license", "mistyped")),
        ("bom = { a = 1 }", ("bom", "mistyped")),
        ('readme = "javascript:alert(1)"', ("readme", "mistyped")),
        ("mass = nan", ("mass", "not_a_number")),
        ("part = [{ name = 'Comb' }]", ("part.1.source", "absent")),
        ("outer-dimensions = { width = 3, depth = 4 }", ("outer-dimensions.height", "absent")),
        ("image = [{ slots = ['logo'] }]", ("image.location", "absent")),
    ],
)
def test_what_has_the_wrong_shape_is_an_error(line: str, said: tuple[str, str]) -> None:
    field = line.partition(" =")[0]
    assert said in errors(f"{without(LOOM, field)}\n{line}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('organisation = "Loom House"', ("organization", "renamed")),
        ('bom = "/parts/bom.csv"', ("bom", "slash")),
        ('bom = "../secret.csv"', ("bom", "outside")),
        ('technology-readiness-level = "OTLR-4"', ("technology-readiness-level", "code")),
        ('technology-readiness-level = "OTRL-9"', ("technology-readiness-level", "no_such_code")),
        ('documentation-language = "jp-JP"', ("documentation-language", "language")),
        ('cpc-patent-class = "loom"', ("cpc-patent-class", "patent_class")),
        ("mass = '2 kg'", ("mass", "reshaped")),
        ("version = 2", ("version", "reshaped")),
        ('image = [{ location = "a.png", tags = ["nice"] }]', ("image.tags", "image_mark")),
        ('bom = "TODO"', ("bom", "unfilled")),
        ('image = ["File:Loom.jpg"]', ("image", "not_understood")),
        ('fork-of = "an older loom"', ("fork-of", "not_understood")),
    ],
)  # fmt: skip
def test_what_can_be_repaired_is_a_warning(line: str, said: tuple[str, str]) -> None:
    assert found(LOOM + line) == {said}
    assert errors(LOOM + line) == set()


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('"400 x 350 x 15 cm"', [4000, 3500, 150]),
        ('{ openSCAD = "cube(size = [4,3,1]", unit = "cm" }', [40, 30, 10]),
        ('{ openSCAD = "cylinder(h=30, r=28)", unit = "mm" }', [56, 56, 30]),
        ("{ widht = 28, height = 30, depth = 2 }", [28, 2, 30]),
    ],
)  # fmt: skip
def test_older_ways_to_give_a_size_are_understood(said: str, size: list[float]) -> None:
    given = manifest(f"{LOOM}outer-dimensions = {said}".encode()).get("outer-dimensions")
    assert list(given.items()) == list(zip(("width", "depth", "height"), size, strict=True))


def test_a_licence_that_forbids_selling_is_told() -> None:
    text = LOOM.replace("CERN-OHL-S-2.0", "CC-BY-NC-SA-4.0")
    assert found(text) == {("license", "licence_closed")}


def test_nobody_and_half_a_name_are_told() -> None:
    assert found(LOOM.replace("Ana Kos <ana@example.org>", ".")) == {("licensor", "unfilled")}
    half = LOOM.replace("Ana Kos <ana@example.org>", ". Ana Kos")
    assert found(half) == {("licensor", "trimmed")}
    assert manifest(half.encode()).get("licensor") == [{"name": "Ana Kos"}]


def test_keys_of_ones_own_are_kept() -> None:
    assert manifest(f"{LOOM}fabric-width-mm = 400\n".encode()).unknown == {"fabric-width-mm": 400}


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{one}: &{one} [{', '.join([f'*{before}'] * 10)}]"
    for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "name", "fact"),
    [
        (b"", "okh.toml", Fact.EMPTY),
        (b"\n", "okh.yml", Fact.EMPTY),
        (b"# only a remark\n", "okh.toml", Fact.EMPTY),
        (b"# only a remark\n", "okh.yml", Fact.EMPTY),
        (b"%Open Know-How Manifest 1.0\n---\n", "okh.yml", Fact.EMPTY),
        (b"x", "okh.yml", Fact.SYNTAX),
        (b"- a\n- b\n", "okh.yml", Fact.SYNTAX),
        (b"a: 1\n---\nb: 2\n", "okh.yml", Fact.SYNTAX),
        (b"name = \n", "okh.toml", Fact.SYNTAX),
        (b"name: [\n", "okh.yml", Fact.SYNTAX),
        (b'name = "a"\nname = "b"\n', "okh.toml", Fact.DUPLICATE),
        (b"title: a\ntitle: b\n", "okh.yml", Fact.DUPLICATE),
        ("name = 'ö'".encode("utf-16"), "okh.toml", Fact.ENCODING),
        ("name = 'ö'".encode("latin-1"), "okh.toml", Fact.ENCODING),
        (b"title: a\0b", "okh.yml", Fact.ENCODING),
        (b"#" * (LARGEST + 1), "okh.toml", Fact.LARGE),
        (BOMB.encode(), "okh.yml", Fact.ALIASES),
        (b"a: *b\n", "okh.yml", Fact.SYNTAX),
        (b"a: &a [*a]\n", "okh.yml", Fact.SYNTAX),
        (b"a: !!python/object:os.system x\n", "okh.yml", Fact.TAG),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "okh.toml", Fact.DEEP),
        (b"a: " + b"[" * 5000 + b"]" * 5000, "okh.yml", Fact.DEEP),
        (b"a: " + b"{a: " * 200 + b"}" * 200, "okh.yml", Fact.DEEP),
        (b"a." * 100_000 + b"a = 1", "okh.toml", Fact.DEEP),
        (b'"a".' * 50_000 + b"a = 1", "okh.toml", Fact.DEEP),
        (b"a = " + b"9" * 10_000, "okh.toml", Fact.SYNTAX),
    ],
)
def test_hostile_and_empty_files_are_refused(content: bytes, name: str, fact: Fact) -> None:
    version, findings = checked(content, name)
    assert (version, [one.fact for one in findings]) == (None, [fact])


def test_a_byte_order_mark_is_passed_over() -> None:
    assert checked(b"\xef\xbb\xbf" + LOOM.encode()) == (
        Version.V24,
        [Finding("", Fact.BYTE_ORDER)],
    )


SEEDS = [text.encode() for text in (LOOM, OLD, FIRST)]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(0, 60), st.binary(max_size=12)), max_size=6
    ),
    st.sampled_from(["okh.toml", "okh.yml", "okh"]),
)
def test_no_bytes_bring_it_down(seed: bytes, cuts: list[tuple[int, int, bytes]], name: str) -> None:
    for start, length, put in cuts:
        seed = seed[:start] + put + seed[start + length :]
    version, findings = checked(seed, name)
    assert version is None or isinstance(version, Version)
    assert version is not None or any(one.is_error for one in findings)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_have_an_answer(content: bytes) -> None:
    for name in ("okh.toml", "okh.yml", ""):
        assert isinstance(checked(content, name)[1], list)


@pytest.fixture
def real() -> list[Path]:
    folder = next((one for one in PLACES if one.is_dir()), None)
    if folder is None:
        pytest.skip("The real manifests in shared/data/okh are not on this machine.")
    return sorted(one for one in folder.iterdir() if one.suffix in {".toml", ".yml"})


def test_the_example_of_the_guide_is_as_it_says() -> None:
    guide = (Path(__file__).parents[3] / "docs/okh.md").read_text(encoding="utf-8")
    example = guide.partition("```toml\n")[2].partition("```")[0]
    assert found(example) == {("organization", "renamed")}


def test_real_manifests_are_judged_rightly(real: list[Path]) -> None:
    refused = {"losh10-dummy-clampring-part", "losh24-furniture-template-de-fixme",
               "v1-erv-percent-header-scalar-license"}  # fmt: skip
    for path in real:
        version, findings = checked(path.read_bytes(), path.name)
        starts = {"v1": "1.0", "losh10": ("LOSH-1.0", "2.0"), "losh24": "2.4"}
        assert str(version).startswith(starts[path.stem.partition("-")[0]]), path.name
        assert any(one.is_error for one in findings) == (path.stem in refused), path.name
