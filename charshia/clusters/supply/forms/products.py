"""The field of a product: a word is typed, the browser proposes what the table holds."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.cn import table
from charshia.clusters.supply.products import key_of, name_with_code
from charshia.engines.refusal import Refusal


class ProductInput(forms.TextInput):
    """Without scripts: the names of the page's language stand in a list of the browser's own."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{name}-names"
        typed = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        names = sorted((name_with_code(key),) for key in table())
        options = format_html_join("", '<option value="{}"></option>', names)
        return format_html('{}<datalist id="{}">{}</datalist>', typed, listed, options)


class ProductField(forms.CharField):
    """Gives the key of a line, or a code."""

    def __init__(self, **more: Any) -> None:
        known: dict[str, Any] = {
            "label": _("Product"),
            "max_length": 160,
            "widget": ProductInput,
            "help_text": _("A word, or a code of customs."),
        }
        super().__init__(**known | more)

    def prepare_value(self, value: Any) -> Any:
        return name_with_code(value) if value in table() else value

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return key_of(typed)
        except Refusal as no:
            raise forms.ValidationError(str(no)) from no
