from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from charshia.payments.importers.columns import FIELDS, Columns
from charshia.payments.importers.reading import MOST_BYTES
from charshia.payments.importers.tables import Table
from charshia.payments.models import Account

LABELS = {
    "day": _("Day"),
    "amount": _("Amount, with minus for what went out"),
    "came": _("What came in, where it has a column of its own"),
    "went": _("What went out, where it has a column of its own"),
    "party": _("Name of the payer"),
    "party_account": _("Account of the payer"),
    "reference": _("Reference"),
    "text": _("Purpose or description"),
    "bank_reference": _("The bank’s number of the transaction"),
}


class AccountField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Account) -> str:
        return f"{obj.bank} {obj.number}".strip()


class StatementForm(forms.Form):
    """A bank's file, and of which account it is."""

    account = AccountField(
        Account.objects.none(), label=_("Account"), empty_label=None, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("Statement from your bank"),
        help_text=_("camt.053 (XML), MT940, CSV or Excel, as the bank gives it."),
        error_messages={
            "required": _("Choose the file that you saved from your bank."),
            "empty": _("This file is empty. Take it from the bank anew."),
        },
    )

    def __init__(self, accounts: "list[Account]", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["account"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Account.objects.filter(pk__in=[one.pk for one in accounts])
        if len(accounts) == 1:
            field.required = False
            field.widget = forms.HiddenInput()
            field.initial = accounts[0]
        self.only = accounts[0] if len(accounts) == 1 else None

    def clean_account(self) -> Account | None:
        return self.cleaned_data["account"] or self.only

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too large. Take a shorter time from the bank.")
            )
        return file


class ColumnsForm(forms.Form):
    """Which column of a bank's table is what."""

    def __init__(self, table: Table, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(place), _heard(table, place)) for place in range(len(table.header))]
        for name in FIELDS:
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name],
                choices=[("", _("none")), *columns],
                required=name == "day",
                error_messages={"required": _("Say in which column the day stands.")},
            )
        self.fields["decimal"] = forms.ChoiceField(
            label=_("Before the cents stands"), choices=[(",", _("a comma")), (".", _("a point"))]
        )
        self.fields["order"] = forms.ChoiceField(
            label=_("Days are written"),
            choices=[("dmy", "31.12.2026"), ("mdy", "12/31/2026"), ("ymd", "2026-12-31")],
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("amount") and not cleaned.get("came"):
            self.add_error("amount", _("Say in which column the amount stands."))
        return cleaned

    def columns(self) -> Columns:
        sent = self.cleaned_data
        places = {name: int(sent[name]) if sent[name] else None for name in FIELDS}
        return Columns(**places, decimal=sent["decimal"], order=sent["order"])


def _heard(table: Table, place: int) -> str:
    """A column by its header, or by what stands in its first row."""
    example = next((row[place] for row in table.rows[:20] if row[place]), "")
    words = table.header[place] or example
    return f"{place + 1}: {words[:40]}"


class SettleForm(forms.Form):
    """For which charge a movement came; ``why`` are the words it was proposed with."""

    charge = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    why = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)


class PairsForm(forms.Form):
    """The pairs somebody saw and confirms together: "12:7"."""

    pair = forms.RegexField(r"^\d{1,18}:\d{1,18}$")


class AsideForm(forms.Form):
    reason = forms.CharField(
        label=_("What is this money?"),
        help_text=_("For example: a loan, my own money, the refund of a bill."),
        max_length=200,
        error_messages={"required": _("Write what this money is, so that you know next year.")},
    )


class CorrectionForm(forms.Form):
    note = forms.CharField(
        label=_("Why was it wrong?"),
        max_length=200,
        error_messages={"required": _("Write why it was wrong.")},
    )


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class FindForm(forms.Form):
    q = forms.CharField(
        label=_("Name, order number or amount"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
