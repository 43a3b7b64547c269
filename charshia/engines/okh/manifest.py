"""A manifest: every field twice, in one shape for all who use it and as it was written."""

from dataclasses import dataclass, field
from typing import Any

from charshia.engines.okh.facts import Finding, Version
from charshia.engines.okh.reading import Form


@dataclass
class Entry:
    """One key of a manifest. ``name`` is the field as the standard spells it, empty for a key of
    the author's own; ``value`` has the one shape of its kind, None where it has no sense."""

    key: str
    raw: Any
    name: str = ""
    value: Any = None


@dataclass
class Manifest:
    """``findings`` hold every fault and every repair; ``head`` the comment that stood first;
    ``spelt`` how scalars of YAML were spelt, by their path."""

    version: Version | None
    form: Form
    entries: list[Entry]
    findings: list[Finding] = field(default_factory=list)
    head: str = ""
    spelt: dict[str, str] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, Any]:
        """Fields of the standard that have a value, in one shape."""
        return {e.name: e.value for e in self.entries if e.name and e.value is not None}

    @property
    def unknown(self) -> dict[str, Any]:
        """What else the author wrote, as it was written."""
        return {e.key: e.raw for e in self.entries if not e.name}

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_error]

    def get(self, name: str) -> Any:
        return self.known.get(name)
