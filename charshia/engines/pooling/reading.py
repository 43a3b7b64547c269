"""Reading the file that ``charshia pool`` takes. What is wrong with it is said in one sentence.

Names that are not known are passed over, so that files may carry notes of their own.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NoReturn

from charshia.engines.pooling.problem import (
    UNITS,
    Certificate,
    Limit,
    Lot,
    Order,
    Point,
    Pool,
    Truck,
)

MOST_LOTS: Final = 20_000
MOST_KG: Final = 1_000_000_000
MOST_MONEY: Final = 1_000_000_000


class NotReadable(Exception):
    """A sentence that says what is wrong with the file."""


class Part:
    """One object of the file, and where it stands, for sentences."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise NotReadable(f"{where} should be an object in braces.")
        self._value, self.where = value, where

    def given(self, name: str) -> Any:
        return self._value.get(name)

    def fault(self, name: str, should: str) -> NoReturn:
        value = self.given(name)
        shown = "is missing" if value is None else f"is {_shown(value)}"
        raise NotReadable(f"{self.where}: “{name}” {shown} and should be {should}.")

    def text(self, name: str) -> str:
        value = self.given(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not value.strip():
            self.fault(name, "a text")
        return value.strip()

    def decimal(self, name: str) -> Decimal | None:
        value = self.given(name)
        if value is None:
            return None
        return _decimal(value, lambda should: self.fault(name, should))

    def kg(self, name: str, default: int | None = None, *, least: int = 0) -> int:
        value = self.decimal(name)
        if value is None and default is not None:
            return default
        if value is None or value != int(value) or not least <= value <= MOST_KG:
            self.fault(name, f"a whole number of kilograms from {least} to {MOST_KG:,}")
        return int(value)

    def count(self, name: str, *, least: int) -> int | None:
        value = self.decimal(name)
        if value is not None and (value != int(value) or not least <= value <= MOST_KG):
            self.fault(name, f"a whole number from {least} on")
        return None if value is None else int(value)

    def money(self, name: str, *, is_needed: bool = True) -> int | None:
        value = self.decimal(name)
        if value is None and not is_needed:
            return None
        if value is None or not 0 <= value <= MOST_MONEY or value * UNITS != int(value * UNITS):
            self.fault(name, "an amount of money from 0 on with at most four decimals")
        return int(value * UNITS)

    def part(self, name: str, default: str | None, *, above: int) -> Fraction | None:
        """A number from ``above`` (0: included) to 1."""
        value = self.decimal(name)
        if value is None:
            return None if default is None else Fraction(default)
        if not 0 <= value <= 1 or (above and not value):
            self.fault(name, "a number from 0 to 1, such as 0.25")
        return Fraction(value)

    def day(self, name: str, *, is_needed: bool = False) -> date | None:
        value = self.given(name)
        if value is None and not is_needed:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fault(name, "a day written as 2027-05-31")

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.given(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(name, "true or false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.given(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str | int) for one in value):
            self.fault(name, "a list of texts")
        return tuple(str(one).strip() for one in value)

    def parts(self, name: str, *, each: str) -> list["Part"]:
        value = self.given(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(name, "a list")
        if len(value) > MOST_LOTS:
            raise NotReadable(f"“{name}” has more than {MOST_LOTS:,} entries.")
        return [Part(one, f"{each} {number}") for number, one in enumerate(value, start=1)]


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)[:60]


def _decimal(value: object, fault: Callable[[str], NoReturn]) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        fault("a number")
    try:
        number = Decimal(value)
    except InvalidOperation:
        fault("a number")
    if not number.is_finite() or number.adjusted() > 15 or number.as_tuple().exponent < -12:  # type: ignore[operator]
        fault("a number that a person would write")
    return number


def read_pool(path: Path) -> Pool:
    """The pool in a file. Raises NotReadable with a whole sentence."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise NotReadable(f"{path} cannot be read: {fault.strerror}.") from None
    except UnicodeDecodeError:
        raise NotReadable(f"{path} is not text in UTF-8.") from None
    return pool_of(text)


def pool_of(text: str) -> Pool:
    def refuse(word: str) -> NoReturn:
        raise NotReadable(f"{word} is not a number that can be reckoned with.")

    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=refuse)
    except json.JSONDecodeError as fault:
        raise NotReadable(f"This is not JSON: line {fault.lineno}, {fault.msg}.") from None
    except (RecursionError, ValueError):
        raise NotReadable("This is not JSON that can be read: too deep, or too long.") from None
    return _pool(Part(value, "The file"))


def _pool(file: Part) -> Pool:
    order = _order(Part(file.given("order"), "The order"))
    points = tuple(_point(one) for one in file.parts("points", each="Point"))
    names = _once("point", (point.id for point in points))
    lots = tuple(_lot(one) for one in file.parts("lots", each="Lot"))
    _once("lot", (lot.id for lot in lots))
    currency = "EUR" if file.given("currency") is None else file.text("currency")
    return Pool(
        order=order,
        lots=lots,
        points=points,
        hauls=_hauls(file, names),
        trucks=tuple(_truck(one, names) for one in file.parts("trucks", each="Truck")),
        ledger=_ledger(file),
        currency=currency,
    )


def _once(what: str, names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise NotReadable(f"Two {what}s have the id “{name}”.")
        seen.add(name)
    return seen


def _order(order: Part) -> Order:
    kg = order.kg("kg", least=1)
    least, most = order.kg("least_kg", kg), order.kg("most_kg", kg)
    if not least <= kg <= most:
        raise NotReadable(
            f"The order: “kg” is {kg} and should lie between “least_kg” {least} "
            f"and “most_kg” {most}."
        )
    return Order(
        id=order.text("id") if order.given("id") is not None else "",
        product=order.text("product"),
        kg=kg,
        least_kg=least,
        most_kg=most,
        ship_on=order.day("ship_on", is_needed=True),  # type: ignore[arg-type]
        ceiling_per_kg=order.money("ceiling_per_kg", is_needed=False),
        certificates=order.texts("certificates"),
        limits=tuple(_limit(one) for one in order.parts("limits", each="Limit")),
        max_sellers=order.count("max_sellers", least=1),
        max_share=order.part("max_share", None, above=1),
        epsilon=order.part("epsilon", "0.01", above=0) or Fraction(0),
    )


def _limit(limit: Part) -> Limit:
    at_least, at_most = limit.decimal("at_least"), limit.decimal("at_most")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise NotReadable(f"{limit.where}: “at_least” {at_least} is above “at_most” {at_most}.")
    return Limit(limit.text("analysis"), at_least, at_most, limit.flag("blend", default=False))


def _lot(lot: Part) -> Lot:
    step = lot.kg("step_kg", 1)
    analyses = Part(lot.given("analyses") or {}, f"{lot.where}: “analyses”")
    names = lot.given("analyses") or {}
    values = {name: analyses.decimal(name) for name in names}
    return Lot(
        id=lot.text("id"),
        member=lot.text("member"),
        product=lot.text("product"),
        place=lot.text("place"),
        free_kg=lot.kg("free_kg"),
        ask_per_kg=lot.money("ask_per_kg") or 0,
        minimum_kg=lot.kg("minimum_kg", 0),
        step_kg=step or 1,
        ready_on=lot.day("ready_on"),
        has_consent=lot.flag("consent", default=True),
        analyses={name: value for name, value in values.items() if value is not None},
        certificates=tuple(
            _certificate(one) for one in lot.parts("certificates", each=f"{lot.where}: certificate")
        ),
        accepted_kg=lot.count("accepted_kg", least=0),
    )


def _certificate(one: Part) -> Certificate:
    return Certificate(
        type=one.text("type"),
        valid_from=one.day("valid_from"),
        valid_to=one.day("valid_to"),
        products=None if one.given("products") is None else one.texts("products"),
    )


def _point(point: Part) -> Point:
    return Point(
        point.text("id"),
        point.money("open_cost", is_needed=False) or 0,
        point.money("handling_per_kg", is_needed=False) or 0,
    )


def _truck(truck: Part, points: set[str]) -> Truck:
    return Truck(
        _known(truck, points),
        truck.kg("capacity_kg", least=1),
        truck.money("cost") or 0,
        truck.count("most", least=0),
    )


def _known(part: Part, points: set[str]) -> str:
    name = part.text("point")
    if name not in points:
        raise NotReadable(f"{part.where}: there is no point “{name}”.")
    return name


def _hauls(file: Part, points: set[str]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for haul in file.parts("hauls", each="Haul"):
        way = haul.text("place"), _known(haul, points)
        if way in found:
            raise NotReadable(f"{haul.where}: from “{way[0]}” to “{way[1]}” is there already.")
        found[way] = haul.money("cost_per_kg") or 0
    return found


def _ledger(file: Part) -> dict[str, int]:
    ledger = Part(file.given("ledger") or {}, "“ledger”")
    found = {}
    for member in file.given("ledger") or {}:
        value = ledger.decimal(member) or Decimal(0)
        if not 0 <= value <= MOST_KG:
            ledger.fault(member, f"kilograms from 0 to {MOST_KG:,}")
        found[member] = int(value)
    return found
