"""A whole design as one archive: manifests, what to read in each language, files, pictures."""

from collections.abc import Iterator
from typing import Final

from django.template.loader import render_to_string
from django.utils.translation import override

from charshia.engines.zipping import Entry
from charshia.ground.languages.tags import CONTENT, to_django
from charshia.ground.media import files as media
from charshia.ground.media.models import Rendition
from charshia.workshops.designs.files import path_of
from charshia.workshops.designs.licences import licences_of
from charshia.workshops.designs.manifests import exported
from charshia.workshops.designs.models import Design, File, Version
from charshia.workshops.designs.needs import parts_shown, tools_shown
from charshia.workshops.designs.queries import Whole, whole

MOST_BYTES: Final = 500_000_000  # of the files of a version that goes into one archive


def fits(files: list[File]) -> bool:
    return sum(file.size for file in files) <= MOST_BYTES


def entries(design: Design, version: Version) -> Iterator[Entry]:
    """In an order that never changes; the sums of the files stand beside them."""
    everything = whole(design, version)
    files = [one.file for one in everything.files]
    yield Entry("okh.yml", exported(design, "v1").text.encode())
    yield Entry("okh.toml", exported(design, "2.4").text.encode())
    yield Entry("LICENCE.txt", _licence(design).encode())
    for tag in languages_of(everything):
        yield Entry(f"README.{tag}.md", readme(everything, tag).encode())
    sums = "".join(f"{file.sha256}  files/{file.name}\n" for file in files)
    yield Entry("SHA256SUMS", sums.encode())
    for file in files:
        yield Entry(f"files/{file.name}", path_of(file.sha256))
    yield from _pictures(everything)


def languages_of(shown: Whole) -> list[str]:
    """In which something of it is written, as they are offered."""
    design = shown.design
    texts = [design.title, design.summary, design.purpose, design.safety]
    texts += [text for one in shown.steps for text in (one.step.title, one.step.text)]
    said = {tag for text in texts for tag in text}
    return [tag for tag in CONTENT if tag in said]


def readme(shown: Whole, tag: str) -> str:
    """What its page says, in this language as far as it is written in it."""
    with override(to_django(tag)):
        context = {
            "design": shown.design, "shown": shown, "needs": parts_shown(shown.parts),
            "tools": tools_shown(shown.tools), "licences": licences_of(shown.design.licence),
        }  # fmt: skip
        return render_to_string("designs/readme.md", context).strip() + "\n"


def _licence(design: Design) -> str:
    """Which one it is, by its SPDX identifier and name, and who gives it."""
    named = [f"{one.id}: {one.name}" for one in licences_of(design.licence)]
    lines = [f"SPDX-License-Identifier: {design.licence}", *named]
    lines += [f"Licensor: {design.licensor}"] if design.licensor else []
    lines += [f"Attribution: {design.attribution}"] if design.attribution else []
    return "\n".join(lines) + "\n"


def _pictures(shown: Whole) -> Iterator[Entry]:
    """The largest of each picture, as it is served."""
    steps = [one.step.pk for one in shown.steps]
    ids = {
        "cover": shown.design.image_id,
        **{
            f"step-{steps.index(one.step_id) + 1}-{one.position + 1}": one.image_id
            for one in shown.beside
        },
    }
    largest: dict[int, Rendition] = {}
    rows = Rendition.objects.filter(image__in=[pk for pk in ids.values() if pk], format="jpeg")
    for rendition in rows.order_by("width", "pk"):
        largest[rendition.image_id] = rendition
    for name in sorted(ids):
        found = largest.get(ids[name] or 0)
        if found is not None and media.served(found.name).exists():
            yield Entry(f"pictures/{name}.jpg", media.served(found.name))
