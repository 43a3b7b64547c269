"""Fields that many forms of this room share."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.guilds.models import Member
from charshia.engines.texts import lines
from charshia.ground.ui.forms import OneOf, Plain, day_input, moment_input


def day_field(**more: Any) -> forms.DateField:
    return forms.DateField(widget=day_input(), **more)


def moment_field(**more: Any) -> forms.DateTimeField:
    return forms.DateTimeField(widget=moment_input(), **more)


class Lines(forms.CharField):
    """Some lines, made fit to be kept."""

    def __init__(self, *, rows: int = 4, **more: Any) -> None:
        known: dict[str, Any] = {"max_length": 1000}
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **(known | more))

    def clean(self, value: Any) -> str:
        return lines(str(super().clean(value)))


Words = partial(Lines, rows=3, max_length=400)


class MemberField(OneOf):
    """One of the members of a cluster, by the name of its actor."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Member.objects.none(), **more)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.actor.name)


class ReasonForm(Plain):
    reason = Words(label=_("Why?"), help_text=_("The other side reads it."))
