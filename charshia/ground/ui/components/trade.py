"""Parcels, sums, counts and ways: the basket and what follows from it."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def parcel(
    content: SafeString,
    *,
    name: str,
    kilim: str = "",
    url: str = "",
    detail: str = "",
    key: str = "",
    lang: str = "",
) -> SafeString:
    """What goes to or comes from one stall. ``key`` makes its ids differ on one page.

    ``kilim`` is what is woven, the same in all languages (the stall's slug); else ``name``.

    {% parcel name="Kazani i Shpresës" url="#" detail="Shpresa · Xërxë" key="1" %}
    <p>Delivered on Friday.</p>
    {% endparcel %}
    """
    return render_to_string(
        "ui/parcel.html",
        {
            "content": content,
            "name": name,
            "woven": kilim or name,
            "url": url,
            "detail": detail,
            "key": key,
            "lang": lang,
        },
    )


def sums(
    *, rows: Iterable[tuple[str, str]], total: tuple[str, str], kind: str = "parcel"
) -> SafeString:
    """Lines of words and amount, and the total. ``kind`` is parcel or bill.

    {% sums rows=sums_rows total=sums_total %}
    """
    return render_to_string("ui/sums.html", {"rows": rows, "total": total, "kind": kind})


def count_stepper(
    *,
    name: str,
    value: int,
    label: str,
    least: int = 0,
    most: int | None = None,
    form: str = "",
    key: str = "",
) -> SafeString:
    """How many: a number field between two buttons that send ``name`` with one less or more.

    The buttons carry ``value`` ±1 under ``name``, so they work in a plain form. A ``key``
    gives them ids, by which they keep the focus when they are swapped.

    {% count_stepper name="pieces" value=2 label="Pieces: Mild ajvar" most=9 %}
    """
    return render_to_string(
        "ui/count_stepper.html",
        {
            "name": name,
            "value": value,
            "label": label,
            "less": max(value - 1, least),
            "more": value + 1 if most is None else min(value + 1, most),
            "least": least,
            "most": most,
            "form": form,
            "key": key,
        },
    )


def way(
    *,
    name: str,
    value: str,
    label: str,
    hint: str = "",
    checked: bool = False,
    disabled: bool = False,
) -> SafeString:
    """A choice as a card: a radio button with a second line.

    {% way name="delivery" value="post" label="By post" hint="3.20 €, two days" checked=True %}
    """
    context: dict[str, Any] = {
        "name": name,
        "value": value,
        "label": label,
        "hint": hint,
        "checked": checked,
        "disabled": disabled,
    }
    return render_to_string("ui/way.html", context)


def error_summary(*, forms: Iterable[Any], others: Iterable[str] = ()) -> SafeString:
    """All refusals of several forms on one page, each leading to its field; nothing when none.

    Stands before the forms, which then leave out their own summaries.

    {% error_summary forms=all_forms %}
    """
    shown = [form for form in forms if form.is_bound and form.errors]
    others = list(others)
    for form in shown:
        form.summed_up = True
    if not shown and not others:
        return SafeString("")
    return render_to_string("ui/error_summary.html", {"forms": shown, "others": others})
