"""Random histories of a programme: written into the database as rows, and told day by day by
somebody slow who has never seen the code that counts them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any

from hypothesis import strategies as st

from charshia.commons.learning.models import Certificate, Course, Enrolment, Seat, Session
from charshia.ground.journal.models import Entry
from charshia.market.orders.models import Order, Purchase
from charshia.people.accounts.models import Person
from charshia.people.accounts.sealing import seal
from charshia.programme.admission.declared import ROOM
from charshia.programme.admission.models import Change, Cohort, Declared, Job, Member
from charshia.programme.evidence.models import Standing

BEGIN, LENGTH = date(2026, 1, 1), 300  # days
BUSINESSES = 7
ORDERS = 3  # of each business
FACTS = {"size": ["1", "2-4"], "women_led": ["yes", "no"], "community": ["a", "A", "b"]}
AXES = {"size": "size", "women_led": "women_led", "community": "community"}
STATES = ["admitted", "visible", "selling", "paused", "suspended", "left", "selling"]

numbers = st.integers(0, LENGTH)
who = st.integers(0, BUSINESSES - 1)
maybe = st.none() | numbers


@dataclass
class History:
    """Days are numbers from BEGIN; businesses and people are numbers from 0."""

    cohorts: list[int] = field(default_factory=list)
    steps: list[tuple[int, int, str]] = field(default_factory=list)  # day, who, state
    words: list[tuple[int, int, str, str, bool]] = field(default_factory=list)
    taken: list[tuple[int, int, str]] = field(default_factory=list)  # day, who, fact
    jobs: list[tuple[int, int, int, int, int | None, int | None]] = field(default_factory=list)
    handed: list[tuple[int, int]] = field(default_factory=list)  # order, day
    standings: list[tuple[int, int, str, str]] = field(default_factory=list)
    seats: list[tuple[int, int, int]] = field(default_factory=list)  # person, session, day
    sessions: list[int] = field(default_factory=list)  # days
    belongs: list[tuple[int, int, int | None]] = field(default_factory=list)
    completed: list[tuple[int, int, int | None]] = field(default_factory=list)


def _lasting(first: int, length: int | None) -> int | None:
    return None if length is None else first + length


@st.composite
def histories(draw: Any) -> History:
    few = {"max_size": 6}
    steps = [
        (draw(st.integers(0, 60)), one, draw(st.sampled_from(STATES[:3])))
        for one in range(BUSINESSES)
    ]
    steps += draw(st.lists(st.tuples(numbers, who, st.sampled_from(STATES)), **few))
    said = st.sampled_from([(fact, value) for fact, values in FACTS.items() for value in values])
    words = [
        (day, one, fact, value, public and (fact, value) == ("women_led", "yes"))
        for day, one, (fact, value), public in draw(
            st.lists(st.tuples(numbers, who, said, st.booleans()), max_size=20)
        )
    ]
    jobs = [
        (noted, one, people, begins, _lasting(begins, length), _lasting(noted, gone))
        for noted, one, people, begins, length, gone in draw(
            st.lists(st.tuples(numbers, who, st.integers(1, 4), numbers, maybe, maybe), **few)
        )
    ]
    orders = st.integers(0, BUSINESSES * ORDERS - 1)
    places = st.tuples(
        numbers, who, st.sampled_from(["sector", "language"]), st.sampled_from(["sq", "x", ""])
    )
    ways = st.tuples(who, numbers, maybe)
    return History(
        cohorts=draw(st.lists(st.integers(0, 1), min_size=BUSINESSES, max_size=BUSINESSES)),
        steps=sorted(steps, key=lambda step: step[0]),
        words=sorted(words, key=lambda word: word[0]),
        taken=draw(st.lists(st.tuples(numbers, who, st.sampled_from(list(FACTS))), max_size=3)),
        jobs=jobs,
        handed=draw(st.lists(st.tuples(orders, numbers), max_size=14, unique_by=lambda o: o[0])),
        standings=draw(st.lists(places, unique_by=lambda each: each[:3], **few)),
        seats=draw(
            st.lists(
                st.tuples(who, st.integers(0, 1), numbers),
                unique_by=lambda each: each[:2], **few,
            )
        ),
        sessions=draw(st.lists(numbers, min_size=2, max_size=2)),
        belongs=[
            (one, came, _lasting(came, stayed))
            for one, came, stayed in draw(
                st.lists(ways, min_size=3, max_size=BUSINESSES, unique_by=lambda each: each[0])
            )
        ],
        completed=draw(
            st.lists(st.tuples(who, numbers, maybe), unique_by=lambda each: each[0], **few)
        ),
    )  # fmt: skip


def day_of(number: int) -> date:
    return BEGIN + timedelta(days=number)


def moment(number: int) -> datetime:
    return datetime.combine(day_of(number), time(12), tzinfo=UTC)


@dataclass
class World:
    """What a history is written onto: made once, through actions."""

    cohorts: list[Cohort]
    organisations: list[int]
    people: list[Person]
    orders: list[Order]  # business by business
    course: Course


def plant(history: History, world: World) -> None:
    """Write it as rows. Called within an action."""
    _plant_members(history, world)
    _plant_words(history, world)
    for one, number in history.handed:
        Entry.objects.create(
            event="market.order.handed_over", actor="system",
            subject=f"orders.order/{world.orders[one].pk}", at=moment(number),
        )  # fmt: skip
    for number, one, axis, value in history.standings:
        Standing.objects.create(
            organisation_id=world.organisations[one], axis=axis, value=value, since=day_of(number)
        )
    _plant_learning(history, world)


def _plant_members(history: History, world: World) -> None:
    members = [
        Member.objects.create(
            programme=world.cohorts[0].programme, cohort=world.cohorts[history.cohorts[one]],
            organisation_id=organisation, state="selling", since=moment(0), joined_at=moment(0),
        )
        for one, organisation in enumerate(world.organisations)
    ]  # fmt: skip
    for number, one, state in history.steps:
        why = "so" if state == "suspended" else ""
        Change.objects.create(member=members[one], new=state, at=moment(number), reason=why)


def _plant_words(history: History, world: World) -> None:
    for number, one, fact, value, public in history.words:
        gone = _taken_on(history, number, one, fact)
        Declared.objects.create(
            organisation_id=world.organisations[one], fact=fact, purpose="To count.",
            language="en", at=moment(number), is_public=public and gone is None,
            sealed=seal(ROOM, value) if gone is None else "",
            erased_at=None if gone is None else moment(gone),
        )  # fmt: skip
    for number, one, people, begins, ends, gone in history.jobs:
        Job.objects.create(
            organisation_id=world.organisations[one], people=people, begins_on=day_of(begins),
            ends_on=None if ends is None else day_of(ends), at=moment(number),
            erased_at=None if gone is None else moment(gone),
        )  # fmt: skip


def _plant_learning(history: History, world: World) -> None:
    sessions = [
        Session.objects.create(
            course=world.course, starts_at=moment(number), seats=20, nonce=str(turn),
            ends_at=moment(number) + timedelta(minutes=90), made_at=moment(0),
        )
        for turn, number in enumerate(history.sessions)
    ]  # fmt: skip
    for turn, (person, session, number) in enumerate(history.seats):
        Seat.objects.create(
            session=sessions[session], person=world.people[person], state="seated", turn=turn,
            asked_at=moment(0), attended_at=moment(number),
        )  # fmt: skip
    moves = []
    for one, came, went in history.belongs:
        moves.append((came, one, "people.member.admitted"))
        if went is not None:
            moves.append((went, one, "people.member.removed"))
    for number, one, event in sorted(moves, key=lambda move: move[0]):
        Entry.objects.create(
            event=event, actor="system", at=moment(number),
            subject=f"organisations.organisation/{world.organisations[one]}",
            facts={"person": world.people[one].pk},
        )  # fmt: skip
    for person, number, revoked in history.completed:
        made = Enrolment.objects.create(
            course=world.course, person=world.people[person], enrolled_at=moment(0),
            completed_at=moment(number),
        )  # fmt: skip
        Certificate.objects.create(
            enrolment=made, code=f"c{person}", name="", title={"en": "C"}, issued_at=moment(number),
            revoked_at=None if revoked is None else moment(number + revoked),
        )  # fmt: skip


def _taken_on(history: History, number: int, one: int, fact: str) -> int | None:
    days = [day for day, *rest in history.taken if rest == [one, fact] and day >= number]
    return min(days, default=None)


class Slow:
    """Everything as of the end of one day, the long way."""

    def __init__(self, history: History, purchases: list[Purchase], goods: list[int], end: int):
        self.history, self.end = history, end
        self.purchases, self.goods = purchases, goods
        self.steps: dict[int, list[tuple[int, str]]] = {}
        for number, one, state in history.steps:
            if number <= end:
                self.steps.setdefault(one, []).append((number, state))
        self.joined: dict[int, int] = {}
        self.opened: dict[int, int] = {}
        self.left: dict[int, int] = {}
        for one, steps in self.steps.items():
            for number, state in steps:
                if state not in {"candidate", "left", "ended"}:
                    self.joined.setdefault(one, number)
                if state in {"visible", "selling"}:
                    self.opened.setdefault(one, number)
            if steps[-1][1] in {"left", "ended"}:
                self.left[one] = steps[-1][0]
        self.active = sorted(self.joined.keys() - self.left.keys())

    def word(self, one: int, fact: str) -> tuple[str, bool] | None:
        found = None
        for number, whose, what, value, public in self.history.words:
            if number <= self.end and (whose, what) == (one, fact):
                found = (value, public, _taken_on(self.history, number, one, fact))
        if found is None:
            return None
        return None if found[2] is not None else found[:2]

    def value(self, one: int, fact: str) -> str:
        said = self.word(one, fact)
        if said is None:
            return ""
        if fact == "women_led" and said == ("yes", True):
            return "public"
        return said[0].casefold() if fact == "community" else said[0]

    def gone(self) -> int:
        """Of whom had joined: last words that were there on the day and are not now, and jobs."""
        total = 0
        for one in self.joined:
            for fact in FACTS:
                last = None
                for number, whose, what, _value, _public in self.history.words:
                    if number <= self.end and (whose, what) == (one, fact):
                        last = _taken_on(self.history, number, one, fact)
                total += last is not None and last > self.end
        for noted, one, _people, begins, ends, gone in self.history.jobs:
            going = max(noted, begins) <= self.end and (ends is None or ends >= self.end)
            total += one in self.joined and going and gone is not None and gone > self.end
        return total

    def standing(self, one: int, axis: str) -> str:
        said = [
            (number, value)
            for number, whose, what, value in self.history.standings
            if number <= self.end and (whose, what) == (one, axis)
        ]
        return max(said, default=(0, ""))[1]

    def sales(self) -> list[tuple[int, int, int]]:
        """Business, order, day."""
        found = [(one // ORDERS, one, number) for one, number in self.history.handed]
        return [each for each in found if each[2] <= self.end and each[0] in self.joined]

    def values(self, buyers: list[int | None]) -> dict[str, list[int | None]]:
        """``buyers``: which business bought, by purchase."""
        sales = self.sales()
        first = {one: min(d for o, _n, d in sales if o == one) for one, _n, _d in sales}
        waits = [max(first[one] - self.opened[one], 0) for one in first if one in self.opened]
        across = 0
        for one, order, _day in sales:
            tongue = self.purchases[order % ORDERS].language
            across += tongue != (self.tongue(one) or tongue)
        links = [
            (one, buyer)
            for one, order, _day in sales
            if (buyer := buyers[order % ORDERS]) is not None and buyer in self.joined
        ]
        apart = sum(
            bool(a and b and a != b)
            for a, b in ((self.value(x, "community"), self.value(y, "community")) for x, y in links)
        )
        hours = self.trainings()
        return {
            "active": [len(self.active), None],
            "joined": [len(self.joined), None],
            "first_sale": [len(first), len(self.joined)],
            "days_to_first_sale": [round(median(waits)) if waits else None, None],
            "sales": [len(sales), None],
            "sales_minor": [sum(self.goods[order] for _o, order, _d in sales), None],
            "across_languages": [across, len(sales)],
            "links": [len(links), None],
            "links_across": [apart, None],
            "training": [90 * len(hours), None],
            "trained": [len(set(hours)), None],
            "completions": [self.completions(), None],
            "jobs": [self.jobs() * 100, None],
        }

    def tongue(self, one: int) -> str | None:
        known = [each for each in self.history.standings if each[1:3] == (one, "language")]
        return (
            self.standing(one, "language") if any(each[0] <= self.end for each in known) else None
        )

    def trainings(self) -> list[int]:
        """Whose, one for each attendance."""
        found = []
        for person, session, came in self.history.seats:
            start = self.history.sessions[session]
            if max(start, came) <= self.end and came <= self.end and self.is_theirs(person, start):
                found.append(person)
        return found

    def is_theirs(self, person: int, number: int) -> bool:
        """Person and business have the same number."""
        for one, came, went in self.history.belongs:
            left = went is not None and went <= self.end
            if one == person and came <= self.end and one in self.joined:
                return not left or number < went
        return False

    def completions(self) -> int:
        return sum(
            number <= self.end
            and self.is_theirs(person, number)
            and (revoked is None or number + revoked > self.end)
            for person, number, revoked in self.history.completed
        )

    def jobs(self) -> int:
        return sum(
            people
            for noted, one, people, begins, ends, gone in self.history.jobs
            if gone is None
            and one in self.joined
            and max(noted, begins) <= self.end
            and (ends is None or self.end <= ends)
        )

    def by(self, axis: str) -> Counter[str]:
        return Counter(
            self.value(one, axis) if axis in AXES else self.standing(one, axis)
            for one in self.active
        )
