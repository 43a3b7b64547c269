"""Who stands on invoices that are written for a cluster, and where they are paid."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from charshia.clusters.deliveries.queries.issuers import firms_with_organisation
from charshia.engines.keys import fold
from charshia.market.books.forms_papers import NetworkAccountForm, SellerForm
from charshia.people.organisations.models import Organisation

OF_STALLS: Final = (
    "issue_when", "is_fiscal", "fiscal_exemption", "issuer_name", "issuer_address",
    "issuer_tax_number", "agreement_on",
)  # fmt: skip


class IssuerForm(SellerForm):
    """As of a stall, without what only its sales need."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OF_STALLS:
            del self.fields[name]
        self.fields["name"].help_text = _("As it is registered.")

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {name: said[name] for name in self.Meta.fields if name in said}


class NewIssuerForm(IssuerForm):
    """Of a firm of the map that has an organisation, or of a new organisation."""

    of = forms.ChoiceField(
        label=_("Firm of the map"), required=False,
        help_text=_("Firms whose people use the site are listed."),
    )  # fmt: skip
    field_order = ("of",)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        firms = list(firms_with_organisation())
        self.firms = {str(one.pk): one.organisation for one in firms}
        names = [(str(one.pk), str(one.name)) for one in firms]
        field = self.fields["of"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("None of them: a new organisation")),
            *sorted(names, key=lambda each: fold(each[1])),
        ]

    @property
    def firm(self) -> Organisation | None:
        return self.firms.get(self.cleaned_data["of"])


class IssuerAccountForm(NetworkAccountForm):
    def __init__(self, data: Any = None, *, holder: str) -> None:
        super().__init__(data, is_known=True)
        self.initial["holder"] = holder[:70]
