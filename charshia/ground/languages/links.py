"""The same page in the other languages."""

from dataclasses import dataclass

from django.http import HttpRequest

from charshia.ground.languages.tags import current, names, to_django


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language of the switch: its name in itself, BCP 47 tag and the page's address in it."""

    name: str
    bcp47: str
    url: str
    current: bool


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """This page in every language, with its query; a page without languages leads home."""
    here = current()
    return [
        LanguageLink(name, tag, in_language(request.get_full_path(), tag), tag == here)
        for tag, name in names().items()
    ]


def in_language(address: str, tag: str) -> str:
    """``address`` (a path, perhaps with a query) with the prefix of another language.

    One that has no language leads to the home page.
    """
    code = to_django(tag)
    prefix, slash, rest = address.removeprefix("/").partition("/")
    if slash and prefix in {to_django(each) for each in names()}:
        return f"/{code}/{rest}"
    return f"/{code}/"
