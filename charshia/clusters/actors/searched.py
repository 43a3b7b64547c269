"""How actors are found: one document each, with its products in every language."""

from collections.abc import Iterable, Iterator, Mapping

from charshia.clusters.actors import cn
from charshia.clusters.actors.kinds import Audience
from charshia.clusters.actors.models import Actor, Want
from charshia.ground.search.documents import Document, Source, Text, register


def load(pks: list[int]) -> Iterator[Document]:
    rows = Actor.objects.listed().with_place().filter(pk__in=pks)
    for actor in rows.prefetch_related("goods", "wants"):
        yield _document(actor)


def all_pks() -> Iterator[int]:
    shown = Actor.objects.listed().order_by("pk").values_list("pk", flat=True)
    return shown.iterator(chunk_size=5000)


def _document(actor: Actor) -> Document:
    """Products stand in the title, so that whoever looks for a thing finds who makes it."""
    goods, wants = list(actor.goods.all()), _shown(actor)
    said = [actor.summary, actor.about, *(good.words for good in goods)]
    said += [text for one in wants for text in (one.title, one.body)]
    bodies = _by_language(said)
    made = _by_language(cn.all_names(good.code) for good in goods)
    where = " ".join(actor.settlement.names.values()) if actor.settlement else actor.address
    return Document(
        kind="actor",
        pk=actor.pk,
        texts=tuple(
            Text(
                tag,
                "; ".join([actor.name.get(tag, ""), *made.get(tag, ())]).strip("; "),
                ". ".join(bodies.get(tag, ())),
            )
            for tag in dict.fromkeys([*actor.name, *bodies, *made])
        ),
        names=f"{' '.join(actor.name.values())} {where}",
        facets={"country": (actor.country,), "kind": (actor.kind,)},
        rank=int(actor.changed_at.timestamp()),
    )


def _shown(actor: Actor) -> list[Want]:
    """What it needs and offers that everybody may read."""
    return [
        one for one in actor.wants.all()
        if one.closed_at is None and one.seen_by == Audience.PUBLIC
    ]  # fmt: skip


def _by_language(texts: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        for tag, said in text.items():
            found.setdefault(tag, []).append(said)
    return found


register(Source("actor", load, all_pks))
