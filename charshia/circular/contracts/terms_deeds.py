"""What is done to institutions, contracts and the season."""

from typing import Any

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from charshia.circular.contracts import actions
from charshia.circular.contracts import forms as plain
from charshia.circular.contracts.actions import Burnt
from charshia.circular.contracts.deeds import deed
from charshia.circular.contracts.kinds import Evidence
from charshia.circular.contracts.models import PublicSum
from charshia.circular.founding.deeds import Case, Deed
from charshia.circular.founding.models import Enterprise
from charshia.circular.works.queries.standards import standards_of


def _bytes(file: Any) -> bytes:
    return bytes(file.read()) if file else b""


def _institution(case: Case) -> models.Model:
    data = case.data
    if data.pop("founds"):
        country = case.enterprise.settlement.municipality.country
        name, tag = data["name"], data["language"]
        data["organisation"] = actions.found_for(name, tag, country=country, **case.who)
    return actions.put_institution(case.enterprise, case.of, **data, **case.who)


def _building(case: Case) -> models.Model:
    made = actions.put_building(case.of, None, **case.data, **case.who)
    return made.institution


def _change_building(case: Case) -> models.Model:
    return actions.put_building(case.of.institution, case.of, **case.data, **case.who).institution


def _fuel(case: Case) -> models.Model:
    data = case.data
    proof = data["proof"]
    said = Burnt(data["fuel"], data["amount"], data["unit"], Evidence(data["evidence"]),
                 data["words"], _bytes(proof), proof.name if proof else "")  # fmt: skip
    actions.note_former_fuel(case.of, said, **case.who)
    found: models.Model = case.of.institution
    return found


def _forget(case: Case) -> None:
    actions.forget_contact(case.of, **case.who)


def _country(case: Case) -> dict[str, Any]:
    known = None if isinstance(case.of, Enterprise) or case.of is None else case.of
    return {"country": case.enterprise.settlement.municipality.country, "known": known}


def _standards(case: Case) -> dict[str, Any]:
    return {"standards": standards_of(case.enterprise, at=case.now)}


def _terms(case: Case) -> dict[str, Any]:
    return _standards(case) | {"enterprise": case.enterprise}


def _draft(case: Case) -> models.Model:
    facts = case.form.facts
    months = facts.pop("months")
    currency = case.enterprise.currency
    return actions.draft_contract(case.of, months, currency=currency, **facts, **case.who)


def _change(case: Case) -> None:
    facts = case.form.facts
    months = facts.pop("months")
    actions.change_contract(case.of, months, **facts, **case.who)


def _offer(case: Case) -> None:
    actions.offer_contract(case.of, **case.who)


def _revise(case: Case) -> None:
    actions.revise_contract(case.of, **case.who)


def _sign(case: Case) -> None:
    actions.sign_contract(case.of, version=case.of.version, **case.data, **case.who)


def _amend(case: Case) -> None:
    actions.propose_addendum(case.of, **case.data, **case.who)


def _sign_addendum(case: Case) -> None:
    actions.sign_addendum(case.of, number=case.of.number, **case.data, **case.who)


def _withdraw(case: Case) -> None:
    actions.withdraw_addendum(case.of, **case.who)


def _end(case: Case) -> None:
    actions.end_contract(case.of, **case.data, **case.who)


def _paper(case: Case) -> None:
    file = case.data["file"]
    actions.add_tender_paper(
        case.of, title=case.data["title"], data=_bytes(file), name=file.name, **case.who
    )


def _remove_paper(case: Case) -> models.Model:
    contract: models.Model = case.of.contract
    actions.remove_tender_paper(case.of, **case.who)
    return contract


def _index(case: Case) -> None:
    actions.put_index(case.enterprise, **case.data, **case.who)


def _value(case: Case) -> models.Model:
    actions.note_index_value(case.of, **case.data, **case.who)
    found: models.Model = case.of
    return found


def _forecast(case: Case) -> models.Model:
    data = case.data
    standard, _slash, fuel_class = data["grade"].rpartition("/")
    return actions.put_forecast(
        case.enterprise, month=data["month"], days=data["days"], day_g=data["day_kg"],
        standard=standard, fuel_class=fuel_class, **case.who,
    )  # fmt: skip


def _shown(case: Case) -> None:
    is_shown = PublicSum.objects.filter(enterprise=case.enterprise).exists()
    actions.show_sum(case.enterprise, is_shown=not is_shown, **case.who)


TERMS: dict[str, dict[str, Deed]] = {
    "enterprise": {
        "institution": deed(_("Write down an institution"), _("Keep it"), _institution,
                            plain.InstitutionForm, prepare=_country),
        "index": deed(_("Name an index"), _("Keep it"), _index, plain.IndexForm),
        "forecast": deed(
            _("What will be pressed"), _("Keep it"), _forecast, plain.ForecastForm,
            _("It is no promise: pages say how much hangs on it."), _standards,
        ),
        "sum": deed(
            _("What everybody sees"), _("Change it"), _shown,
            lead=_("How much was delivered in all, and to how many institutions; by building only "
                   "of an institution that agreed to it. Nothing else of contracts is ever shown."),
        ),
    },
    "institution": {
        "change": deed(_("Change what is written of it"), _("Keep it"), _institution,
                       plain.InstitutionForm, prepare=_country),
        "building": deed(_("Write down a building"), _("Keep it"), _building, plain.BuildingForm),
        "contract": deed(_("Write an offer"), _("Keep the draft"), _draft, plain.ContractForm,
                         prepare=_terms),
        "forgetting": deed(
            _("Forget whom one asks for"), _("Forget her"), _forget,
            lead=_("Her name and number are erased. The institution stays."),
        ),
    },
    "building": {
        "change": deed(_("Change what is written of it"), _("Keep it"), _change_building,
                       plain.BuildingForm, prepare=lambda case: {"known": case.of}),
        "fuel": deed(
            _("With what it was heated before"), _("Keep it"), _fuel, plain.FuelForm,
            _("What the briquettes replace is reckoned by this and by nothing else."),
            takes_files=True,
        ),
    },
    "contract": {
        "change": deed(_("Change the draft"), _("Keep the draft"), _change, plain.ContractForm,
                       prepare=lambda case: _terms(case) | {"known": case.of}),
        "offering": deed(
            _("Offer it"), _("Offer it"), _offer,
            lead=_("These terms are kept for good, and the institution gets a letter with its "
                   "signed address."),
        ),
        "revising": deed(
            _("Write a new version"), _("Take the offer back"), _revise,
            lead=_("The institution can no longer accept the old one."),
        ),
        "signing": deed(
            _("It was signed on paper"), _("Note it"), _sign, plain.SignForm,
            _("The institution may also accept it itself, by its signed address."),
        ),
        "amending": deed(
            _("Propose an addendum"), _("Sign and propose it"), _amend, plain.AddendumForm,
            _("Months that are over, the price and the rules stay. The institution gets a letter, "
              "and nothing changes before it has signed too."),
            prepare=lambda case: {"contract": case.of, "today": localdate(case.now)},
        ),
        "ending": deed(_("End it"), _("End it"), _end, plain.WhyForm),
        "paper": deed(_("Keep a paper with it"), _("Keep it"), _paper, plain.PaperForm,
                      takes_files=True),
    },
    "addendum": {
        "signing": deed(
            _("It was signed on paper"), _("Note it"), _sign_addendum, plain.SignForm,
            _("The institution may also accept it itself, by its signed address."),
        ),
        "withdrawing": deed(
            _("Take the addendum back"), _("Take it back"), _withdraw,
            lead=_("The contract stays as it is."),
        ),
    },
    "paper": {
        "removing": deed(_("Take the paper away"), _("Take it away"), _remove_paper,
                         lead=_("Its file is erased.")),
    },
    "index": {"value": deed(_("Write down a value"), _("Keep it"), _value, plain.ValueForm)},
}  # fmt: skip
