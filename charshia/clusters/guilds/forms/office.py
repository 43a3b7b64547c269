"""What those who coordinate a cluster fill in."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.forms.products import WithProducts
from charshia.clusters.actors.kinds import Sector
from charshia.clusters.actors.models import Actor
from charshia.clusters.guilds.forms.fields import (
    Lines,
    MemberField,
    ReasonForm,
    Words,
    day_field,
    moment_field,
)
from charshia.clusters.guilds.models import (
    AmendedBy,
    Cluster,
    Group,
    Majority,
    Member,
    Rule,
    Standing,
)
from charshia.ground.languages.fields import Translated
from charshia.ground.media.forms import OneFile
from charshia.ground.money.amounts import AmountField
from charshia.ground.money.rates import currency_choices
from charshia.ground.places.countries import countries
from charshia.ground.ui.forms import OneOf, Plain
from charshia.ground.ui.texts import TextsForm
from charshia.payments.models import Means
from charshia.people.accounts.forms import known_person
from charshia.people.accounts.models import Person
from charshia.people.organisations.models import Organisation

MOST_ACTORS: Final = 1000
INSIDE: Final = (Standing.ASKED, Standing.APPLIED, Standing.MEMBER, Standing.EXCLUDED)


class ClusterForm(WithProducts, TextsForm):
    use_required_attribute = False
    texts = ("name", "summary", "about")
    name = forms.CharField(label=_("Name of the cluster"), max_length=120)
    summary = forms.CharField(label=_("In a sentence: who does what together"), max_length=300)
    about = Lines(label=_("What the cluster does"), required=False, max_length=5000, rows=6)
    countries = forms.MultipleChoiceField(
        label=_("In which countries"), choices=countries, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"), choices=Sector.choices, widget=forms.CheckboxSelectMultiple
    )
    codes = forms.CharField(
        label=_("Products"), required=False, max_length=300,
        help_text=_("In words of any language or as customs codes, with commas between: "
                    "lavender, 3301."),
    )  # fmt: skip

    def __init__(self, *args: Any, codes: Iterable[str] = (), **more: Any) -> None:
        """``codes`` are those of the cluster so far."""
        super().__init__(*args, **more)
        self.ask_which(codes)


class NewClusterForm(ClusterForm):
    slug = forms.SlugField(
        label=_("Short address"), max_length=60,
        help_text=_("Small letters, digits and dashes."),
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency of contributions"), choices=currency_choices)
    coordinator = forms.EmailField(
        label=_("Who coordinates it"), help_text=_("The e-mail address of a person known here.")
    )
    field_order = ("name", "slug", "coordinator")

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, known={name: Translated() for name in self.texts})

    def clean_coordinator(self) -> Person:
        return known_person(self.cleaned_data["coordinator"])


class CoordinatorForm(Plain):
    person = forms.EmailField(
        label=_("Her e-mail address"), help_text=_("The e-mail address of a person known here.")
    )

    def clean_person(self) -> Person:
        return known_person(self.cleaned_data["person"])


class Named(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class HolderForm(Plain):
    holder = Named(
        label=_("Who keeps the money of the cluster"), required=False,
        queryset=Organisation.objects.none(), empty_label=_("The organisation of the network"),
        help_text=_("Only organisations with an account in its currency are listed."),
    )  # fmt: skip

    def __init__(self, *args: Any, cluster: Cluster, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Named = self.fields["holder"]  # type: ignore[assignment]
        rows = Organisation.objects.filter(accounts__currency=cluster.currency)
        field.queryset = rows.distinct().order_by("slug")


class AskingForm(Plain):
    actor = Named(
        label=_("Whom do you ask in?"), queryset=Actor.objects.none(),
        help_text=_("From the map of actors."),
    )  # fmt: skip

    def __init__(self, *args: Any, cluster: Cluster, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Named = self.fields["actor"]  # type: ignore[assignment]
        inside = Member.objects.filter(cluster=cluster, standing__in=INSIDE).values("actor")
        rows = Actor.objects.listed().exclude(pk__in=inside).order_by("slug")
        field.queryset = rows[:MOST_ACTORS] if not self.is_bound else rows


class StatutesForm(TextsForm):
    use_required_attribute = False
    texts = ("text",)
    text = Lines(label=_("The statutes"), max_length=40_000, rows=16)
    quorum_percent = forms.IntegerField(
        label=_("How many percent of the members must vote"), min_value=0, max_value=100, initial=50
    )
    majority = forms.ChoiceField(label=_("What carries a decision"), choices=Majority.choices)
    vote_days = forms.IntegerField(
        label=_("How many days a vote is open at least"), min_value=0, max_value=90, initial=7
    )
    amended_by = forms.ChoiceField(label=_("Who changes the statutes"), choices=AmendedBy.choices)


class DecisionForm(TextsForm):
    use_required_attribute = False
    texts = ("title", "motion")
    title = forms.CharField(label=_("What is decided, in a few words"), max_length=160)
    motion = Lines(label=_("The motion"), max_length=8000, rows=8)
    opens_at = moment_field(label=_("The vote opens"))
    closes_at = moment_field(label=_("The vote closes"))
    is_secret = forms.BooleanField(
        label=_("A secret vote"), required=False,
        help_text=_("Everybody sees who has voted, and nobody ever sees how."),
    )  # fmt: skip
    adopts = forms.BooleanField(
        label=_("It puts the proposed statutes into force"), required=False,
        help_text=_("If it is carried; otherwise they are set aside."),
    )  # fmt: skip

    def __init__(self, *args: Any, proposed: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.proposed = proposed
        if proposed is None:
            del self.fields["adopts"]

    def facts(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("opens_at", "closes_at", "is_secret")}
        adopts = self.proposed if self.cleaned_data.get("adopts") else None
        return {**plain, "adopts": adopts, **self.all_translated()}


class GroupForm(TextsForm):
    use_required_attribute = False
    texts = ("name", "about")
    name = forms.CharField(label=_("Name of the group"), max_length=120)
    about = Words(label=_("What it works on"), required=False, max_length=2000, rows=5)
    convenor = MemberField(label=_("Who calls it together"), required=False)

    def __init__(self, *args: Any, cluster: Cluster, **more: Any) -> None:
        super().__init__(*args, **more)
        field: MemberField = self.fields["convenor"]  # type: ignore[assignment]
        rows = Member.objects.filter(cluster=cluster).members()
        field.queryset = rows.select_related("actor").order_by("pk")


class PaperForm(TextsForm):
    use_required_attribute = False
    texts = ("title",)
    title = forms.CharField(label=_("Title"), max_length=160)
    is_public = forms.BooleanField(
        label=_("Everybody may read it"), required=False,
        help_text=_("Otherwise only the members read it."),
    )  # fmt: skip


class NewPaperForm(PaperForm):
    file = OneFile(
        label=_("PDF"), widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("10 MB at most."),
    )  # fmt: skip
    group = Named(
        label=_("Of which working group"), required=False, queryset=Group.objects.none(),
        empty_label=_("Of the whole cluster"),
    )  # fmt: skip
    field_order = ("title", "file", "group")

    def __init__(self, *args: Any, cluster: Cluster, **more: Any) -> None:
        super().__init__(*args, known={"title": Translated()}, **more)
        field: Named = self.fields["group"]  # type: ignore[assignment]
        field.queryset = Group.objects.open().filter(cluster=cluster).order_by("pk")


class PeriodForm(TextsForm):
    use_required_attribute = False
    texts = ("name",)
    name = forms.CharField(
        label=_("For what"), max_length=120, help_text=_("Such as: contribution for 2027.")
    )
    begins_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))
    due_on = day_field(label=_("To be paid by"))
    rule = forms.ChoiceField(label=_("How it is reckoned"), choices=Rule.choices)
    rate = AmountField(least=1,
        label=_("How much"),
        help_text=_("For each member; for each tonne; or percent of the turnover, 0,50."),
    )  # fmt: skip
    least_minor = AmountField(label=_("Nobody pays less than"), required=False)
    most_minor = AmountField(label=_("Nobody pays more than"), required=False)

    def clean_least_minor(self) -> int:
        return self.cleaned_data["least_minor"] or 0

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        most = data.get("most_minor")
        if most is not None and most < data.get("least_minor", 0):
            self.add_error("most_minor", _("The most is less than the least."))
        return data


MEANS = [(Means.TRANSFER, _("transfer")), (Means.CASH, _("cash"))]


class PayingForm(Plain):
    amount = AmountField(least=1, label=_("Amount received"))
    means = forms.ChoiceField(label=_("How the money went"), choices=MEANS)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class BackForm(Plain):
    means = forms.ChoiceField(label=_("How the money went"), choices=MEANS)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class WaivingForm(ReasonForm):
    amount = AmountField(least=1, label=_("How much is asked no more"))
    field_order = ("amount", "reason")


class AnswerForm(Plain):
    is_granted = forms.TypedChoiceField(
        label=_("Your decision"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("Granted: it is a member again")), ("no", _("Not granted"))],
    )  # fmt: skip
    answer = Words(label=_("Why?"), help_text=_("The other side reads it."), max_length=600)
