"""From bytes to values: which of the two forms it is, and everything that must be refused first."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from charshia.engines.okh import toml_files, yaml_files
from charshia.engines.okh.facts import Fact, Finding, Unreadable

LARGEST: Final = 256 * 1024  # bytes; the longest of two thousand real ones has 40 thousand
BYTE_ORDER: Final = "\ufeff"
Form = Literal["toml", "yaml"]


@dataclass(frozen=True)
class Source:
    """What stood in a file: ``values`` in their order, the comment at its head, spellings."""

    form: Form
    values: dict[str, Any]
    head: str = ""
    spelt: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read(content: bytes, name: str = "") -> Source:
    """Raises Unreadable, and nothing else, whatever the bytes. ``name`` decides the form; without
    an ending that says it, the content does."""
    text = _text(content)
    findings = (Finding("", Fact.BYTE_ORDER),) if text.startswith(BYTE_ORDER) else ()
    text = text.removeprefix(BYTE_ORDER).replace("\r\n", "\n")
    form = _form(text, name)
    if form == "toml":
        values: Any = toml_files.read(text)
        spelt: dict[str, str] = {}
    else:
        values, spelt = yaml_files.read(text)
    if values is None or values == {}:
        raise Unreadable(Fact.EMPTY)
    if not isinstance(values, dict):
        raise Unreadable(Fact.SYNTAX)
    return Source(form, values, _head(text), spelt, findings)


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Unreadable(Fact.LARGE)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Unreadable(Fact.ENCODING) from None
    if "\0" in text:
        raise Unreadable(Fact.ENCODING)
    return text


def _form(text: str, name: str) -> Form:
    ending = name.lower().rpartition(".")[2]
    if ending == "toml":
        return "toml"
    if ending in {"yml", "yaml"}:
        return "yaml"
    try:
        toml_files.read(text)
    except Unreadable:
        return "yaml"
    return "toml"


def _head(text: str) -> str:
    """The comment before everything else, and the line of version 1 that begins with %."""
    lines = []
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.startswith(("#", "%", "---")):
            break
        if not line.startswith("---"):
            lines.append(line)
    while lines and not lines[-1].strip():
        lines.pop()
    return "".join(lines)
