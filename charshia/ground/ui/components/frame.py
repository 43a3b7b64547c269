"""What stands around a page's own content: languages, sharing, trail, pages of a list."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from charshia.ground.languages.links import language_links
from charshia.ground.ui import foot, menu
from charshia.ground.ui.whose import person_tag


def language_alternates(context: dict[str, Any]) -> SafeString:
    """The same place in the other languages, and the canonical address, for search engines.

    {% language_alternates %}
    """
    request: HttpRequest | None = context.get("request")
    if request is None or request.resolver_match is None:
        return SafeString("")
    site = f"{request.scheme}://{request.get_host()}"
    return render_to_string(
        "ui/_alternates.html",
        {"languages": language_links(request), "site": site, "path": request.path},
    )


def share(
    context: dict[str, Any],
    *,
    title: str,
    description: str = "",
    image: str = "",
    kind: str = "website",
) -> SafeString:
    """Words and picture for link previews and search engines; goes into the block ``share``.

    {% share title=product.title description=product.summary image=picture.src kind="product" %}
    """
    request: HttpRequest | None = context.get("request")
    site = f"{request.scheme}://{request.get_host()}" if request else ""
    if image.startswith("/"):
        image = site + image
    return render_to_string(
        "ui/_share.html",
        {"title": title, "description": description, "image": image, "kind": kind},
    )


def menu_links(context: dict[str, Any], *, place: menu.Place) -> list[menu.Link]:
    """Links that rooms put into a place of the frame (see ``menu``).

    {% menu_links place="foot" as links %}
    """
    request: HttpRequest | None = context.get("request")
    found = menu.links(place)
    if request is None or not hasattr(request, "user"):  # an error before anybody was known
        return [link for link in found if link.shown_to is menu.everybody]
    return [link for link in found if link.shown_to(request)]


def person_tag_of(*, request: HttpRequest) -> str:
    """Whose taps wait on this telephone: {% person_tag_of request=request %}."""
    return person_tag(request)


def foot_parts(context: dict[str, Any]) -> list[str]:
    """What rooms say at the foot of every page (see ``foot``); nothing on a page of errors.

    {% foot_parts as parts %}
    """
    request: HttpRequest | None = context.get("request")
    is_page = request is not None and hasattr(request, "user")
    return foot.parts(request) if request is not None and is_page else []


def menu_address(*, place: menu.Place) -> str:
    """The address of a place that one room fills: home, search, basket, add.

    {% menu_address place="basket" as basket_url %}
    """
    return menu.address(place)


def breadcrumbs(*, trail: Sequence[tuple[str, str]], here: str = "") -> SafeString:
    """The way back up: pairs of address and words, then where one is.

    {% breadcrumbs trail=trail here="Mild ajvar" %}
    """
    return render_to_string("ui/breadcrumbs.html", {"trail": trail, "here": here})


def pagination(*, earlier: str = "", later: str = "", summary: str = "") -> SafeString:
    """Addresses of the pages before and after; empty where there is none.

    {% pagination later="?after=48" summary="48 of 148 goods" %}
    """
    return render_to_string(
        "ui/pagination.html", {"earlier": earlier, "later": later, "summary": summary}
    )


def filter_chips(*, label: str, chips: Sequence[Any], clear: str = "") -> SafeString:
    """Choices in force, each taking itself away: pairs of address and words; ``clear`` undoes all.

    {% filter_chips label="Filters" chips=chips clear="?" %}
    """
    return render_to_string(
        "ui/filter_chips.html", {"label": label, "chips": chips, "clear": clear}
    )
