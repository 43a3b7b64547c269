"""Every field that can hold what is somebody's is in the register of docs/personal-data.md."""

import re
from typing import Final

from django.apps import apps
from django.db import models

from charshia.people.accounts.holdings import holdings
from charshia.people.accounts.models import Person
from tests.house import ROOT

TEXT: Final = (
    models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField,
    models.FileField, models.BinaryField,
)  # fmt: skip
# What such fields are called where they name nobody, in whichever model.
NOBODY: Final = frozenset(
    "key currency language sku slug title variant_title number code digest by reference subject "
    "holder prefix series format kind art alt credit licence source_url fault event actor facts "
    "names keys countries languages detail header columns coins windows nonce password "
    "way way_name way_place terms voucher_code about url why_not country bank_reference "
    "exemption fiscal_exemption answer_language".split()
)
# Models that hold no customer's words at all: the shelf, the map, the post of the machine.
OF_NOBODY: Final = frozenset(
    "catalogue.Stall catalogue.Cycle catalogue.Category catalogue.Label catalogue.Product "
    "catalogue.ProductLabel catalogue.Variant delivery.Way vouchers.Voucher places.Municipality "
    "places.Settlement media.Image media.Rendition media.Document media.Video "
    "journal.Errand search.Change transport.Vehicle transport.Round "
    "payments.PaymentWay payments.ColumnMap payments.Series goods.Parcel messages.Thread "
    "messages.Quota admission.Programme admission.Cohort "
    "admission.Requirement admission.Terms calls.Call calls.Criterion calls.Part "
    "calls.Question calls.Choice calls.CallDocument projects.Project projects.Party "
    "projects.Wording projects.BudgetLine projects.Figure projects.Handing surveys.Survey "
    "surveys.Question surveys.Choice surveys.Invitation "
    "guilds.Cluster guilds.Statutes guilds.Group guilds.Decision guilds.Period".split()
)


def register() -> dict[tuple[str, str], str]:
    """(model, field) to what becomes of it."""
    words = (ROOT / "docs" / "personal-data.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+\.[A-Za-z]+)` \| (.+?) \| (.+?) \|$", words, re.MULTILINE)
    return {
        (model, field): what
        for model, fields, what in rows
        for field in re.findall(r"`(\w+)`", fields)
    }


def fields_of(model: type[models.Model]) -> set[str]:
    """Those that hold text nobody chose from a list, and those that point to a person."""
    found = set()
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, TEXT) and not field.choices and not field.primary_key
        if is_text or (field.is_relation and field.related_model is Person):
            found.add(field.name)
    return found


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("charshia")]


def test_every_field_that_can_name_somebody_is_declared():
    declared = register()
    forgotten = {
        f"{model._meta.label}.{field}"
        for model in ours()
        if model._meta.label not in OF_NOBODY
        for field in fields_of(model)
        if field not in NOBODY and (model._meta.label, field) not in declared
    }

    assert forgotten == set()


def test_what_is_declared_is_there():
    known = {(model._meta.label, field.name) for model in ours() for field in model._meta.fields}

    assert {(model, field) for model, field in register() if (model, field) not in known} == set()


def test_what_is_said_to_be_exported_has_a_part_that_exports_it():
    named = {part for what in register().values() for part in re.findall(r"`([a-z]+)`", what)}

    assert named == {holding.name for holding in holdings()}
