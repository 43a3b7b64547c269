"""What is noticed while fields are given their shape, and the few rules that all kinds share."""

import re
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard

from charshia.engines.okh.facts import Fact, Finding, Version

WAITING: Final = re.compile(  # a text that still waits to be written
    r"\s*TODO\b(?=\s*(?:[^\sA-Z]|$))"  # not the Spanish word in capitals
    r"|\s*(?:FIXME|TBD|XXX+)\b|.*\bFIXME\b"
    r"|\s*(?:<[^<>@]{1,80}>|\[[A-Za-z][A-Za-z _-]{1,40}\]|\.\.\.|…|\?+|(?i:lorem ipsum).*)\s*$"
    r"|\s*(?:\{\{?[^{}]{1,60}\}?\}|\$\{[^{}]{1,60}\}|%[A-Z_]{2,40}%|__[A-Za-z_]{2,40}__)\s*$"
    r"|\s*(?i:todo|fixme|tb[dac]|xxx+|n/a|none|null|undefined|placeholder|change[ _-]?me"
    r"|replace[ _-]?me|to be (?:added|defined|determined|done|announced|written|filled(?: in)?)"
    r"|(?:project|product|hardware)[ _-](?:name|title)|your[ _-]awesome[ _-].{1,40})\W*$"
    r"|\s*(?i:your|my)[ _-](?i:full |project |company |first )?(?i:name|project|title|email|license"
    r"|organi[sz]ation|description|here)(?i:\s+here|\s+goes here)?\W*$"
    r"|\s*(?i:(?:insert|enter|put|write|add)\b.{1,60}\bhere)\W*$"
    r"|\s*(?i:(?:project |product |hardware )?(?:title|name) (?:goes )?here)\W*$",
    re.DOTALL,
)
WAITING_IN_ADDRESS: Final = re.compile(
    r"FIXME|\bTODO\b|<[A-Za-z_ -]+>|\$?\{\{?[A-Za-z_-]+\}?\}|\[[a-z _-]+\]"
    r"|/(?:YOU|USER(?:NAME)?|OWNER|ORG(?:ANI[SZ]ATION)?|REPO(?:SITORY)?)(?=$|[/.?#])"
    r"|/(?:user(?:name)?|owner|my-org|org)/(?:my-)?(?:repo(?:sitory)?|project)(?=$|[/.?#])"
    r"|(?:^|[/@.])your-(?:awesome|project|repo|user|org|account|domain|company|site|website)\b"
    r"|(?:^|[/@.])(?i:your)[-_]?(?i:user(?:name)?|name|org(?:ani[sz]ation)?|account|repo(?:sitory)?"
    r"|project)(?=$|[/.])"
)


@dataclass
class Notes:
    """``required`` are the fields that the version wants; a placeholder is an error only there."""

    version: Version | None
    required: frozenset[str] = frozenset()
    said: dict[Finding, None] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        return list(self.said)

    def say(self, name: str, fact: Fact, detail: str = "") -> None:
        self.said[Finding(name, fact, detail)] = None

    def mistyped(self, name: str, wanted: str) -> Any:
        """Always None, so that it can be what a shape gives back."""
        self.say(name, Fact.MISTYPED, wanted)

    def not_understood(self, name: str, said: str) -> Any:
        self.say(name, Fact.NOT_UNDERSTOOD, said)

    def reshaped(self, name: str, shape: str) -> None:
        self.say(name, Fact.RESHAPED, shape)

    def waiting(self, name: str) -> None:
        wanted = name.partition(".")[0] in self.required
        self.say(name, Fact.PLACEHOLDER if wanted else Fact.UNFILLED)

    def is_waiting(self, name: str) -> bool:
        return any(one.field == name and one.fact == Fact.UNFILLED for one in self.said)

    def has_error(self, name: str) -> bool:
        return any(
            one.is_error and (one.field == name or one.field.startswith(f"{name}."))
            for one in self.said
        )


def is_nothing(value: Any) -> bool:
    """Nothing was said: absent, blank, or a list of blanks."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return all(is_nothing(one) for one in value)
    return value is None or value == {}


def is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
