"""Products as a page shows and takes them: by name, with the code that customs know."""

from django.utils.translation import gettext as _

from charshia.clusters.actors.cn import Line, found, is_code, line_of, spaced, table
from charshia.engines.refusal import Refusal

MOST_NAMED = 6


class UnknownProduct(Refusal):
    """What was typed is no product of the table, or several."""


def name_with_code(key: str) -> str:
    """ "Olive oil, virgin (1509 20 00)", in the language of the page."""
    line = line_of(key)
    return f"{line.name} ({spaced(key)})" if line else spaced(key)


def key_of(typed: str) -> str:
    """The line that somebody means who types a name in any language, a part of one, a code, or
    both as a page shows them. Raises UnknownProduct, which names what comes near."""
    typed = " ".join(typed.split())
    shown = {name_with_code(key): key for key in table()}
    if typed in table() or typed in shown:
        return shown.get(typed, typed)
    digits = typed.replace(" ", "").replace(".", "")
    if digits.isascii() and digits.isdecimal():
        if is_code(digits):
            return digits
        raise UnknownProduct(_("A code has two, four, six or eight digits."), field="code")
    lines = found(typed)
    called = [line for line in lines if _is_called(line, typed)]
    if len(called or lines) == 1:
        return (called or lines)[0].key
    if not lines:
        raise UnknownProduct(
            _("We do not know this product. Try another word."), field="code"
        )  # fmt: skip
    names = "; ".join(name_with_code(line.key) for line in (called or lines)[:MOST_NAMED])
    raise UnknownProduct(
        _("Several products answer to this. Choose one: %(names)s.") % {"names": names},
        field="code",
    )


def _is_called(line: Line, typed: str) -> bool:
    return typed.casefold() in {name.casefold() for name in line.names.values()}
