"""The list in which a guest finds whom she wants to meet."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from charshia.clusters.actors.kinds import Sector
from charshia.clusters.meetings.models import Guest, GuestKind
from charshia.clusters.meetings.queries.guests import spoken
from charshia.engines.keys import words as folded
from charshia.ground.places.countries import countries

A_PAGE: Final = 20
LONGEST: Final = 80  # signs of what is searched
LAST_PAGE: Final = 10_000
WORDS: Final = ("yes", "no")


@dataclass(frozen=True)
class Asked:
    """By what the list is narrowed; empty is not at all. ``word`` is what she said of them."""

    q: str = ""
    kind: str = ""
    country: str = ""
    sector: str = ""
    word: str = ""
    page: int = 1

    def address(self, **change: str | int) -> str:
        """The same list narrowed otherwise, from its first page if not said."""
        asked = replace(self, **{"page": 1, **change})  # type: ignore[arg-type]
        said = {name: value for name, value in vars(asked).items() if value and value != 1}
        return f"?{urlencode(said)}"

    @property
    def here(self) -> str:
        return self.address(page=self.page)

    def kept(self, *left_out: str) -> list[tuple[str, str]]:
        """Names and values that a form sends along."""
        return [(name, value) for name, value in vars(self).items()
                if value and name not in {"page", *left_out}]  # fmt: skip

    @property
    def kept_by_search(self) -> list[tuple[str, str]]:
        return self.kept("q")

    @property
    def kept_by_narrowing(self) -> list[tuple[str, str]]:
        return self.kept("kind", "country", "sector")


@dataclass(frozen=True)
class Partner:
    """Another guest, as one who may wish for her sees her. ``word`` is "yes", "no" or empty."""

    guest: Guest
    word: str
    is_understood: bool  # do the two share a language?
    languages: list[str]
    country: str
    sectors: list[str]


@dataclass(frozen=True)
class Partners:
    """One page of them. The choices are those under which somebody stands; ``total`` are all who
    answer; ``wanted`` and ``refused`` are hers in the whole event."""

    asked: Asked
    found: Sequence[Partner]
    total: int
    first: int  # the place of the first one shown
    kinds: list[tuple[str, str]]
    countries: list[tuple[str, str]]
    sectors: list[tuple[str, str]]
    wanted: int
    refused: int
    chips: list[tuple[str, str]]
    earlier: str
    later: str

    @property
    def last(self) -> int:
        return self.first + len(self.found) - 1

    @property
    def of_everybody(self) -> str:
        return self.asked.address(word="")

    @property
    def of_wanted(self) -> str:
        return self.asked.address(word="yes")

    @property
    def of_refused(self) -> str:
        return self.asked.address(word="no")

    @property
    def of_all(self) -> str:
        """Without what narrows it, but with what she said of them."""
        return Asked(word=self.asked.word).here


def asked_of(given: Mapping[str, str]) -> Asked:
    """What is no choice of ours is left out."""
    known = {"kind": GuestKind.values, "sector": Sector.values, "word": WORDS,
             "country": [code for code, _name in countries()]}  # fmt: skip
    said = {name: given.get(name, "") for name in known}
    page = given.get("page", "")
    is_number = page.isascii() and page.isdecimal() and len(page) < len(str(LAST_PAGE))
    return Asked(
        q=" ".join(given.get("q", "").replace("\0", " ").split())[:LONGEST],
        page=max(1, int(page)) if is_number else 1,
        **{name: value if value in known[name] else "" for name, value in said.items()},
    )


def partners(guest: Guest, asked: Asked) -> Partners:
    """One page of all with appointments but herself, those of another kind first. Two queries,
    however many there are."""
    rows = list(Guest.objects.meeting().filter(event=guest.event_id).exclude(pk=guest.pk))
    there = {one.pk for one in rows}
    said = {one.whom_id: "no" if one.is_refusal else "yes" for one in guest.wishes.all()}
    fit = [one for one in rows if _answers(one, asked, said.get(one.pk, ""))]
    fit.sort(key=lambda one: (one.kind == guest.kind, folded(one.called), one.pk))
    pages = max(1, -(-len(fit) // A_PAGE))
    page = min(asked.page, pages)
    asked = replace(asked, page=page)
    first = (page - 1) * A_PAGE
    hers = [word for pk, word in said.items() if pk in there]
    return Partners(
        asked, _shown(guest, fit[first : first + A_PAGE], said), len(fit), first + 1,
        _among(GuestKind.choices, {row.kind for row in rows}),
        _among(countries(), {row.country for row in rows}),
        _among(Sector.choices, {sector for row in rows for sector in row.sectors}),
        hers.count("yes"), hers.count("no"), list(_chips(asked)),
        asked.address(page=page - 1) if page > 1 else "",
        asked.address(page=page + 1) if page < pages else "",
    )  # fmt: skip


def _among(choices: Iterable[tuple[str, Any]], there: Collection[str]) -> list[tuple[str, str]]:
    """Those choices under which somebody stands, in words."""
    return [(value, str(words)) for value, words in choices if value in there]


def _answers(one: Guest, asked: Asked, word: str) -> bool:
    is_within = (
        (not asked.kind or one.kind == asked.kind)
        and (not asked.country or one.country == asked.country)
        and (not asked.sector or asked.sector in one.sectors)
        and (not asked.word or word == asked.word)
    )
    return is_within and (not asked.q or _says(one, folded(asked.q)))


def _says(one: Guest, wanted: list[str]) -> bool:
    """Does each word begin one of hers? In whatever language and script it was written."""
    texts = [one.called, dict(countries()).get(one.country, ""), *sectors_of(one)]
    hers = folded(" ".join([*texts, *one.seeks.values(), *one.offers.values()]))
    return all(any(word.startswith(part) for word in hers) for part in wanted)


def sectors_of(guest: Guest) -> list[str]:
    """In words."""
    return [str(Sector(one).label) for one in guest.sectors if one in Sector.values]


def _shown(guest: Guest, rows: Sequence[Guest], said: Mapping[int, str]) -> list[Partner]:
    mine, names = set(guest.languages), dict(countries())
    return [
        Partner(
            one, said.get(one.pk, ""), bool(mine & set(one.languages)), spoken(one),
            names.get(one.country, one.country),
            sectors_of(one),
        )
        for one in rows
    ]  # fmt: skip


def _chips(asked: Asked) -> Iterator[tuple[str, str]]:
    """What is in force, each with the address that takes it away."""
    if asked.q:
        yield asked.address(q=""), _("“%(words)s”") % {"words": asked.q}
    if asked.kind:
        yield asked.address(kind=""), str(GuestKind(asked.kind).label)
    if asked.country:
        yield asked.address(country=""), dict(countries())[asked.country]
    if asked.sector:
        yield asked.address(sector=""), str(Sector(asked.sector).label)
