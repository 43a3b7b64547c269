"""How designs are found: one document each, with how and of what its parts are made in every
language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from charshia.engines.capability.vocabulary import Vocabulary
from charshia.ground.languages.tags import to_bcp47
from charshia.ground.search.documents import Document, Source, Text, register
from charshia.workshops.designs.licences import named_in
from charshia.workshops.designs.models import Design, Part, Step, Tool
from charshia.workshops.terms.names import name_in
from charshia.workshops.terms.tables import LANGUAGES, materials, processes


def load(pks: list[int]) -> Iterator[Document]:
    rows = Design.objects.visible().with_owner().filter(pk__in=pks)
    for design in rows.prefetch_related("steps", "parts", "tools"):
        yield _document(design)


def all_pks() -> Iterator[int]:
    shown = Design.objects.visible().order_by("pk").values_list("pk", flat=True)
    return shown.iterator(chunk_size=5000)


def _document(design: Design) -> Document:
    parts: list[Part] = list(design.parts.all())
    tools: list[Tool] = list(design.tools.all())
    steps: list[Step] = list(design.steps.all())
    said: defaultdict[str, list[str]] = defaultdict(list)
    needs: list[Part | Tool] = [*parts, *tools]
    bodies = [design.summary, design.purpose, *(one.name for one in needs)]
    bodies += [text for one in steps for text in (one.title, one.text)]
    for text in bodies:
        for tag, words in text.items():
            said[tag].append(words)
    doing = {one.process for one in needs if one.process}
    of = {one.material for one in parts if one.material}
    done, made_of = _named(processes(), doing), _named(materials(), of)
    named = {tag: [*done.get(tag, ()), *made_of.get(tag, ())] for tag in {**done, **made_of}}
    owner = " ".join(design.organisation.name.values()) if design.organisation else ""
    tags = dict.fromkeys([*design.title, *said, *named])
    return Document(
        kind="design",
        pk=design.pk,
        texts=tuple(
            Text(
                tag,
                "; ".join([design.title.get(tag, ""), *named.get(tag, ())]).strip("; "),
                ". ".join(said.get(tag, ())),
            )
            for tag in tags
        ),
        names=f"{owner} {design.licensor}".strip(),
        facets={"licence": tuple(named_in(design.licence)), "process": tuple(sorted(doing))},
        rank=int((design.published_at or design.made_at).timestamp()),
    )


def _named(vocabulary: Vocabulary, keys: Iterable[str]) -> dict[str, list[str]]:
    """Their names by language."""
    terms = [vocabulary.terms[key] for key in sorted(keys) if key in vocabulary.terms]
    return {
        to_bcp47(language): [name_in(term, to_bcp47(language)) for term in terms]
        for language in LANGUAGES
        if terms
    }


register(Source("design", load, all_pks))
