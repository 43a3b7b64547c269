"""Something of all sizes in one form: a row each, all or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django import forms

from charshia.market.catalogue.models import Variant


@dataclass(kw_only=True)
class Line:
    """One size as it stands in the table: what was typed, or what there is."""

    variant: Variant
    faults: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.variant.pk)

    @property
    def name(self) -> str:
        title, size = str(self.variant.product.title), str(self.variant.title)
        return ", ".join(words for words in (title, size) if words)

    def taken(self, check: forms.Field, typed: str) -> Any:
        """What ``check`` makes of it; None with a fault noted."""
        try:
            return check.clean(typed)
        except forms.ValidationError as no:
            self.faults += [str(message) for message in no.messages]
            return None


R = TypeVar("R")
L = TypeVar("L", bound="Line")


class Table(Generic[L, R]):
    """Of these sizes, in this order. ``data`` is what was sent, None before.

    A table says what a line of it is (``line_of``) and what an action takes (``row_of``).
    """

    def __init__(self, variants: Iterable[Variant], data: Mapping[str, str] | None) -> None:
        self.is_bound = data is not None
        self.data = data or {}
        self.lines = [self.line_of(one) for one in variants]
        self.rows: list[R] = []

    def line_of(self, variant: Variant) -> L:
        raise NotImplementedError

    def row_of(self, line: L) -> R | None:
        """None when something in it is not right."""
        raise NotImplementedError

    def typed(self, variant: Variant, known: Mapping[str, str]) -> dict[str, str]:
        """What was sent of each field; what was not sent stays as it is ``known``."""
        sent = {name: self.data.get(f"{name}-{variant.pk}", was) for name, was in known.items()}
        return {name: str(value) for name, value in sent.items()}

    def is_valid(self) -> bool:
        self.rows = [row for line in self.lines if (row := self.row_of(line))]
        return not any(line.faults for line in self.lines)

    def refuse(self, faults: Mapping[int, str]) -> None:
        for line in self.lines:
            if line.variant.pk in faults:
                line.faults.append(faults[line.variant.pk])

    @property
    def faulty(self) -> list[L]:
        return [line for line in self.lines if line.faults]
