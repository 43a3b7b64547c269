"""Goods as people write them in forms: by a word, or by the beginning of their code."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charshia.clusters.export.places import goods_words, read_code, read_goods

MOST_NAMED: Final = 6
HINT: Final = gettext_lazy("A word, or 2 to 8 digits of the customs code.")


def code_meant(typed: str) -> str:
    """The one code that is meant. Raises ValidationError where it is none or several."""
    codes = read_goods(typed)
    if not codes:
        raise forms.ValidationError(
            _("We do not know these goods. Write another word, or 2, 4, 6 or 8 digits of the code.")
        )
    if len(codes) > 1:
        names = ", ".join(goods_words(code) for code in codes[:MOST_NAMED])
        raise forms.ValidationError(
            _("Several goods are called so. Write one of these: %(goods)s.") % {"goods": names}
        )
    return codes[0]


class GoodsField(forms.CharField):
    """One family of goods; gives the digits of its code."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=120, **({"help_text": HINT} | more))

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        return code_meant(typed) if typed else ""


class GoodsListField(forms.CharField):
    """Families of goods, one to a line; gives the digits of their codes."""

    def __init__(self, **more: Any) -> None:
        area = forms.Textarea(attrs={"rows": 3})
        super().__init__(max_length=2000, required=False, widget=area, **more)

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(code_meant, _goods_of(super().clean(value)))))


def _goods_of(typed: str) -> Iterator[str]:
    """One to a line; codes alone may also stand with commas between them."""
    for row in filter(None, map(str.strip, typed.splitlines())):
        parts = [part.strip() for part in row.split(",")]
        yield from parts if all(map(read_code, parts)) else [row]
