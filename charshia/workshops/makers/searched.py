"""How people who can are found: only what everybody may see of them, and gone at once when it is
withdrawn."""

from collections import defaultdict
from collections.abc import Iterator

from charshia.ground.languages.tags import to_bcp47
from charshia.ground.search.documents import Document, Source, Text, register
from charshia.workshops.makers.kinds import Audience
from charshia.workshops.makers.models import Profile
from charshia.workshops.terms.names import name_in
from charshia.workshops.terms.tables import LANGUAGES, processes


def load(pks: list[int]) -> Iterator[Document]:
    rows = Profile.objects.visible_to(None).with_parts().filter(pk__in=pks)
    for one in rows.prefetch_related("works"):
        yield _document(one)


def all_pks() -> Iterator[int]:
    rows = Profile.objects.visible_to(None).order_by("pk").values_list("pk", flat=True)
    return rows.iterator(chunk_size=5000)


def _document(one: Profile) -> Document:
    works = [work for work in one.works.all() if work.seen_by == Audience.EVERYBODY]
    said: defaultdict[str, list[str]] = defaultdict(list)
    for text in (one.about, *(words for work in works for words in (work.title, work.words))):
        for tag, words in text.items():
            said[tag].append(words)
    can = _can({skill.process for skill in one.skills.all()})
    languages = dict.fromkeys([*one.headline, *said, *can])
    shows_place = one.place_for == Audience.EVERYBODY
    place = " ".join(one.municipality.names.values()) if one.municipality and shows_place else ""
    return Document(
        kind="maker",
        pk=one.pk,
        texts=tuple(
            Text(
                tag,
                "; ".join([one.headline.get(tag, ""), *can.get(tag, ())]).strip("; "),
                ". ".join(said.get(tag, ())),
            )
            for tag in languages
        ),
        names=f"{one.called if one.name_for == Audience.EVERYBODY else ''} {place}".strip(),
        facets={"country": (one.country,)} if shows_place else {},
    )


def _can(keys: set[str]) -> dict[str, list[str]]:
    """Names of what she can, by language."""
    terms = [processes().terms[key] for key in sorted(keys) if key in processes().terms]
    return {
        to_bcp47(language): [name_in(term, to_bcp47(language)) for term in terms]
        for language in LANGUAGES
        if terms
    }


register(Source("maker", load, all_pks))
