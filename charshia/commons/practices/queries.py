from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from charshia.commons.practices.kinds import is_canvas
from charshia.commons.practices.looks import figures_of, look_of
from charshia.commons.practices.models import (
    Adoption,
    Answer,
    Attachment,
    Contact,
    Illustration,
    Kind,
    Land,
    Name,
    Practice,
    PracticeQuerySet,
    Result,
    Section,
    Setting,
    Source,
    State,
    Step,
    Tool,
    Topic,
    Works,
)
from charshia.commons.practices.settings import Circumstances, circumstances
from charshia.commons.practices.versions import change
from charshia.engines.markdown.html import Look
from charshia.ground.languages.fields import Translated
from charshia.ground.languages.order import alphabetical
from charshia.ground.languages.tags import current
from charshia.ground.media.queries import Picture, pictures
from charshia.ground.places.countries import countries
from charshia.ground.search.queries import find
from charshia.ground.search.questions import Question
from charshia.people.accounts.models import Person
from charshia.people.organisations.duties import Duty, roles_with
from charshia.people.organisations.models import Organisation

A_PAGE: Final = 20
MOST_FOUND: Final = 100  # of a word; nobody looks through more
MOST_DIGITS: Final = 18


@dataclass(frozen=True)
class Card:
    """One practice in a list; ``adopted`` is how many have done it too."""

    practice: Practice
    lands: list[str]
    adopted: int = 0
    picture: Picture | None = None

    @property
    def where(self) -> str:
        return where_of(self.practice.settlement, self.lands)


@dataclass(frozen=True)
class Asked:
    """What a reader asked of the list; what makes no sense is left out."""

    topic: str = ""
    country: str = ""
    words: str = ""
    after: str = ""  # the mark of the last one of the page before
    kind: str = ""
    works: tuple[str, ...] = ()  # settings

    def address(self, **change: str | tuple[str, ...]) -> str:
        said: dict[str, str | tuple[str, ...]] = {
            "kind": self.kind, "topic": self.topic, "country": self.country, "works": self.works,
            "q": self.words,
        }  # fmt: skip
        asked = {name: value for name, value in (said | change).items() if value}
        return f"?{urlencode(asked, doseq=True)}"

    @property
    def others(self) -> list[tuple[str, str]]:
        """What a form that asks for settings keeps, by name."""
        said = {"kind": self.kind, "topic": self.topic, "country": self.country, "q": self.words}
        return [(name, value) for name, value in said.items() if value]

    @property
    def is_sieved(self) -> bool:
        return bool(self.topic or self.country or self.words or self.kind or self.works)


@dataclass(frozen=True)
class Chip:
    """A filter of the list; one that is on leads to the list without it."""

    name: str
    address: str
    is_on: bool
    lang: str = ""


@dataclass(frozen=True)
class Listing:
    """One page of practices. ``topics`` and ``lands`` are those under which something stands."""

    asked: Asked
    cards: list[Card]
    topics: list[Topic]
    lands: list[tuple[str, str]]
    kinds: list[Kind]
    settings: list[Circumstances]
    earlier: str = ""  # address of the page with what was published before

    @property
    def chips(self) -> list[list[Chip]]:
        """By kind, by topic, by country; a row with a single one is left out."""
        kinds = [self._chip("kind", one.value, str(one.label)) for one in self.kinds]
        topics = [self._chip("topic", one.slug, *one.name.shown()) for one in self.topics]
        lands = [self._chip("country", code, name) for code, name in self.lands]
        return [row for row in (kinds if len(kinds) > 1 else [], topics, lands) if row]

    def _chip(self, part: str, value: str, name: str, lang: str = "") -> Chip:
        is_on = getattr(self.asked, part) == value
        address = self.asked.address(**{part: "" if is_on else value})
        return Chip(name, address, is_on, "" if lang == current() else lang)


def asked_of(given: QueryDict) -> Asked:
    after, country = given.get("after", ""), given.get("country", "")
    kind = given.get("kind", "")
    return Asked(
        given.get("topic", "")[:60],
        country if country in dict(countries()) else "",
        " ".join(given.get("q", "").replace("\0", " ").split())[:120],
        after if _mark(after) else "",
        kind if kind in Kind.values else "",
        tuple(one for one in Setting if one in given.getlist("works")),
    )


def practice_listing(asked: Asked) -> Listing:
    """The newest first; with words those that answer best. Eight queries at most, however many."""
    rows = _within(Practice.objects.visible(), asked)
    found = _answering(rows, asked.words) if asked.words else _page(rows, asked.after)
    shown = found[:A_PAGE] if not asked.words else found
    earlier = ""
    if len(found) > len(shown):
        at = shown[-1].published_at
        assert at is not None
        earlier = asked.address(after=f"{int(at.timestamp() * 1_000_000)}-{shown[-1].pk}")
    lands = Land.objects.filter(practice__state=State.PUBLISHED)
    codes = set(lands.values_list("country", flat=True).distinct())
    named = [(code, name) for code, name in countries() if code in codes]
    public = Practice.objects.visible()
    kinds = set(public.values_list("kind", flat=True).distinct())
    used = Works.objects.filter(practice__state=State.PUBLISHED)
    settings = circumstances(used.values_list("setting", flat=True).distinct())
    return Listing(
        asked, cards(shown), list(Topic.objects.in_use()), named,
        [one for one in Kind if one in kinds], settings, earlier,
    )  # fmt: skip


def cards(practices: Iterable[Practice]) -> list[Card]:
    """Two queries where any has a picture; the rows must come ``with_lands``."""
    practices = list(practices)
    found = pictures(one.image_id for one in practices if one.image_id)
    return [
        Card(one, lands_of(one), getattr(one, "adopted", 0), found.get(one.image_id or 0))
        for one in practices
    ]


def newest(rows: PracticeQuerySet) -> PracticeQuerySet:
    """With what a card shows. Two queries."""
    adopted = Count("adoptions", filter=Q(adoptions__answer=Answer.CONFIRMED))
    shown = rows.with_place().prefetch_related("lands").annotate(adopted=adopted)
    return shown.order_by("-published_at", "-pk")


def lands_of(practice: Practice) -> list[str]:
    """Their names, in the order of the list of countries."""
    codes = {one.country for one in practice.lands.all()}
    return [name for code, name in countries() if code in codes]


def where_of(settlement: Any, lands: list[str]) -> str:
    """The town, then the countries."""
    town = [str(settlement.names)] if settlement else []
    return ", ".join([*town, *lands])


@dataclass(frozen=True)
class StepShown:
    step: Step
    picture: Picture | None


@dataclass(frozen=True)
class ResultShown:
    result: Result
    change: str  # "12 → 18"


@dataclass(frozen=True)
class AdoptionShown:
    adoption: Adoption
    name: str  # empty of who is not named
    where: str


@dataclass(frozen=True)
class Whole:
    """Everything that the page of a practice shows."""

    practice: Practice
    lands: list[str]
    picture: Picture | None
    steps: list[StepShown]
    costs: list[Any]
    results: list[ResultShown]
    contacts: list[Any]
    attachments: list[Attachment]
    adoptions: list[AdoptionShown]
    topics: list[Topic]
    versions: int
    sections: list[Section]
    tools: list[Tool]
    sources: list[Source]
    works: list[Circumstances]
    drawn: list[Illustration]
    look: Look

    @property
    def where_it_works(self) -> Translated | None:
        return next((one.text for one in self.sections if one.name == Name.WHERE), None)

    @property
    def is_canvas(self) -> bool:
        return is_canvas(self.practice.kind)

    @property
    def where(self) -> str:
        return where_of(self.practice.settlement, self.lands)

    @property
    def by(self) -> str:
        """Whose it is: the business, else the person; empty of who has left."""
        return by_of(self.practice)


def by_of(practice: Practice) -> str:
    if practice.organisation:
        return str(practice.organisation.name)
    return practice.author.name if practice.author else ""


def whole(pk: int) -> Whole | None:
    """However it stands: the door is the caller's. Sixteen queries at most."""
    practice = Practice.objects.with_place().prefetch_related("lands").filter(pk=pk).first()
    if practice is None:
        return None
    steps = list(practice.steps.in_order())
    drawn = list(practice.illustrations.in_order())
    wanted = [practice.image_id, *(one.image_id for one in (*steps, *drawn))]
    found = pictures(one for one in wanted if one)
    attached = list(practice.attachments.select_related("document").order_by("position", "pk"))
    return Whole(
        practice,
        lands_of(practice),
        found.get(practice.image_id or 0),
        [StepShown(step, found.get(step.image_id or 0)) for step in steps],
        list(practice.costs.in_order()),
        [ResultShown(one, change(one.before, one.after)) for one in practice.results.in_order()],
        list(Contact.objects.agreed().filter(practice=practice).order_by("pk")),
        attached,
        adoptions_shown(practice.adoptions.confirmed()),
        list(practice.topics.order_by("position", "pk")),
        practice.versions.count(),
        in_order(practice.sections.all()),
        list(practice.tools.in_order()),
        list(practice.sources.in_order()),
        circumstances(practice.works.values_list("setting", flat=True)),
        drawn,
        look_of(figures_of(drawn, found), attached),
    )


def in_order(sections: Iterable[Section]) -> list[Section]:
    """As its kind asks for them. One query at most."""
    names = list(Name)
    return sorted(sections, key=lambda one: names.index(Name(one.name)))


def adoptions_shown(rows: QuerySet[Adoption]) -> list[AdoptionShown]:
    """The latest first. One query."""
    names = dict(countries())
    found = rows.select_related("person", "organisation", "settlement", "practice")
    return [
        AdoptionShown(
            one, _name_of(one), where_of(one.settlement, [names.get(one.country, one.country)])
        )
        for one in found.order_by("-began_on", "-pk")
    ]


def _name_of(adoption: Adoption) -> str:
    if adoption.organisation:
        return str(adoption.organisation.name)
    return adoption.person.name if adoption.person and adoption.is_named else ""


def organisations_run_by(person: Person) -> list[Organisation]:
    """Those in whose name she may speak, by name. One query."""
    found = Organisation.objects.filter(
        memberships__person=person, memberships__role__in=roles_with(Duty.RUN)
    )
    return sorted(found, key=lambda one: alphabetical(str(one.name)))


def office_rows(state: str = "") -> list[tuple[Practice, str]]:
    """The last hundred changed and how each stands, what waits first. One query."""
    rows = Practice.objects.with_place()
    if state in State.values:
        rows = rows.filter(state=state)
    found = list(rows.order_by("-changed_at", "-pk")[:100])
    found.sort(key=lambda one: not (one.state == State.PROPOSED or one.is_changed))
    return [(one, state_words(one)) for one in found]


def state_words(practice: Practice) -> str:
    """How it stands, as its writer and the coordinator read it."""
    if practice.is_public and practice.is_changed:
        return _("published, changed since")
    return str(State(practice.state).label)


def _within(rows: PracticeQuerySet, asked: Asked) -> PracticeQuerySet:
    if asked.topic:
        rows = rows.filter(topics__slug=asked.topic)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    for each in circumstances(asked.works):
        wanted = [setting.value for setting in each.settings]
        rows = rows.filter(pk__in=Works.objects.filter(setting__in=wanted).values("practice"))
    if asked.country:
        rows = rows.filter(pk__in=Land.objects.filter(country=asked.country).values("practice"))
    return rows


def _answering(rows: PracticeQuerySet, words: str) -> list[Practice]:
    question = Question("practice", words, limit=MOST_FOUND, language=current())
    pks = find(question).pks
    found = {one.pk: one for one in newest(rows.filter(pk__in=pks))}
    return [found[pk] for pk in pks if pk in found]


def _page(rows: PracticeQuerySet, after: str) -> list[Practice]:
    if mark := _mark(after):
        at, pk = mark
        rows = rows.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
    return list(newest(rows)[: A_PAGE + 1])


def _mark(after: str) -> tuple[datetime, int] | None:
    """The moment and key in the mark of a page; None when it is none."""
    at, _dash, pk = after.partition("-")
    if not all(part.isascii() and part.isdecimal() for part in (at, pk)):
        return None
    if len(at) > 16 or len(pk) > MOST_DIGITS:
        return None
    seconds, micros = divmod(int(at), 1_000_000)
    moment_of = datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone())
    return moment_of.replace(microsecond=micros), int(pk)
