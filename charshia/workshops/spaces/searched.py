"""How spaces are found: one document each, with what its machines do in every language."""

from collections import defaultdict
from collections.abc import Iterator

from charshia.ground.languages.tags import to_bcp47
from charshia.ground.search.documents import Document, Source, Text, register
from charshia.workshops.spaces.kinds import Condition
from charshia.workshops.spaces.models import Space
from charshia.workshops.terms.names import name_in
from charshia.workshops.terms.tables import LANGUAGES, processes


def load(pks: list[int]) -> Iterator[Document]:
    rows = Space.objects.published().with_place().filter(pk__in=pks)
    for space in rows.prefetch_related("machines"):
        yield _document(space)


def all_pks() -> Iterator[int]:
    shown = Space.objects.published().order_by("pk").values_list("pk", flat=True)
    return shown.iterator(chunk_size=5000)


def _document(space: Space) -> Document:
    machines = [one for one in space.machines.all() if one.condition != Condition.RETIRED]
    said: defaultdict[str, list[str]] = defaultdict(list)
    for text in (space.summary, space.about, *(machine.name for machine in machines)):
        for tag, words in text.items():
            said[tag].append(words)
    doing = _doing({key for machine in machines for key in machine.process_keys})
    where = " ".join(space.settlement.names.values()) if space.settlement else space.address
    return Document(
        kind="space",
        pk=space.pk,
        texts=tuple(
            Text(
                tag,
                "; ".join([space.name.get(tag, ""), *doing.get(tag, ())]).strip("; "),
                ". ".join(said.get(tag, ())),
            )
            for tag in dict.fromkeys([*space.name, *said, *doing])
        ),
        names=f"{' '.join(space.name.values())} {where}",
        facets={"country": (space.country,), "kind": (space.kind,)},
    )


def _doing(keys: set[str]) -> dict[str, list[str]]:
    """Names of what is done there, by language."""
    terms = [processes().terms[key] for key in sorted(keys) if key in processes().terms]
    return {
        to_bcp47(language): [name_in(term, to_bcp47(language)) for term in terms]
        for language in LANGUAGES
        if terms
    }


register(Source("space", load, all_pks))
