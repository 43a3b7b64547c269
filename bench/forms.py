"""Reading the forms of a page as a browser does, and filling them in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Field = tuple[str, str]


@dataclass
class Form:
    """One form: where it goes and what it would send untouched."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)  # every value of radio buttons

    def filled(self, **values: str) -> list[Field]:
        """What is sent when these are typed in; a name not yet there is added."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        return kept + list(values.items())

    def value(self, name: str) -> str:
        return dict(self.fields)[name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select = ""
        self.by_id: dict[str, Form] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value if value is not None else "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.open)
            self.by_id[given.get("id", "")] = self.open
            return
        form = self.by_id.get(given["form"]) if "form" in given else self.open
        if form is None or "disabled" in given:
            return
        if tag == "input" and given.get("name"):
            self._input(form, given)
        elif tag == "textarea":
            form.fields.append((given.get("name", ""), ""))
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and self.select:
            self._option(form, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = ""

    def _input(self, form: Form, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given["name"]
        value = given.get("value", "on" if kind in {"checkbox", "radio"} else "")
        if kind == "radio":
            form.options.setdefault(name, []).append(value)
        if kind in {"submit", "button"} or (
            kind in {"radio", "checkbox"} and "checked" not in given
        ):
            return
        form.fields.append((name, value))

    def _option(self, form: Form, given: dict[str, str]) -> None:
        known = [name for name, _value in form.fields]
        if "selected" in given and self.select in known:
            form.fields = [pair for pair in form.fields if pair[0] != self.select]
            known.remove(self.select)
        if self.select not in known:
            form.fields.append((self.select, given.get("value", "")))


def forms_of(html: str) -> list[Form]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form_to(html: str, ending: str) -> Form:
    """The first form whose action ends so. Raises LookupError when there is none."""
    for form in forms_of(html):
        if form.action.split("?")[0].endswith(ending):
            return form
    raise LookupError(f"no form to …{ending}")
