"""TOML: read by Python's own reader, written by tomlkit."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from charshia.engines.later import later
from charshia.engines.okh.facts import Fact, Unreadable

tomlkit = later("tomlkit")

DEEPEST: Final = 32
BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
# The reader needs the square of its length for a key of many parts; nobody writes such a key.
LONG_KEY: Final = re.compile(r"(?<![\w.-])(?:[\w-]++\.){200}")
DOTS: Final = 200
REPEATED: Final = re.compile(r"Cannot overwrite|Cannot declare .* twice|Duplicate|already")


def read(text: str) -> dict[str, Any]:
    """Raises Unreadable."""
    if LONG_KEY.search(text) or any(_dotted(line) for line in text.splitlines()):
        raise Unreadable(Fact.DEEP)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        said = str(fault)
        repeated = REPEATED.search(said)
        where = re.search(r"line \d+", said)
        raise Unreadable(
            Fact.DUPLICATE if repeated else Fact.SYNTAX, where.group() if where else ""
        ) from None
    except RecursionError:
        raise Unreadable(Fact.DEEP) from None
    except (ValueError, IndexError, OverflowError):
        raise Unreadable(Fact.SYNTAX) from None
    if is_deep(value):
        raise Unreadable(Fact.DEEP)
    return value


def _dotted(line: str) -> bool:
    return line.count(".", 0, line.find("=") if "=" in line else None) > DOTS and (
        line.lstrip().startswith(("[", '"', "'"))
    )


def is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def write(values: dict[str, Any]) -> str:
    """TOML in the order of ``values``: tables written out where nothing but tables follows them,
    in one line elsewhere, since what follows a table would belong to it."""
    return "".join(_table(values, "")).lstrip("\n")


def _table(values: dict[str, Any], path: str) -> Iterator[str]:
    pairs = list(values.items())
    first = len(pairs)
    while first and _stands_alone(pairs[first - 1][1]):
        first -= 1
    for key, value in pairs[:first]:
        yield f"{_key(key)} = {_value(value)}\n"
    for key, value in pairs[first:]:
        place = f"{path}.{_key(key)}" if path else _key(key)
        brackets = "[[{}]]" if isinstance(value, list) else "[{}]"
        for one in value if isinstance(value, list) else [value]:
            yield f"\n{brackets.format(place)}\n"
            yield from _table(one, place)


def _stands_alone(value: Any) -> bool:
    """A table, or a list of nothing but tables."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, dict) for one in value)
    return isinstance(value, dict)


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return _text(value)
    return str(tomlkit.item(value).as_string())


def _text(text: str) -> str:
    return str(tomlkit.string(text).as_string())
