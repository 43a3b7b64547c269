"""Labels that a product carries, with the certificates behind them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action
from charshia.ground.media.models import Document, Image
from charshia.market.catalogue.actions.changing import Actor, change_of
from charshia.market.catalogue.models import Label, Product, ProductLabel


class NoCertificate(Refusal):
    pass


class NotASpan(Refusal):
    pass


@action
def put_label(
    product: Product,
    label: Label,
    *,
    proof: Document | Image | None,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> None:
    """Give a product a label, or say anew what stands behind one it has.

    ``facts`` are certificate, body, valid_from, valid_until. Without ``proof`` the file that
    is there stays. Raises NoCertificate where the label needs one and neither number nor file
    is given, NotASpan when its dates run backwards.
    """
    valid_from, valid_until = facts.get("valid_from"), facts.get("valid_until")
    if valid_from and valid_until and valid_until < valid_from:
        raise NotASpan(_("It ends before it begins."), field="valid_until")
    with change_of("market.label.put", product, by=by, now=now) as found:
        row = ProductLabel.objects.filter(product=found, label=label).first()
        row = row or ProductLabel(product=found, label=label)
        row.certificate, row.body = facts.get("certificate", ""), facts.get("body", "")
        row.valid_from, row.valid_until = valid_from, valid_until
        if isinstance(proof, Image):
            row.image, row.paper = proof, None
        elif isinstance(proof, Document):
            row.image, row.paper = None, proof
        if label.needs_certificate and not (row.certificate or row.image_id or row.paper_id):
            raise NoCertificate(
                _("This label needs a certificate: its number or its file."), field="certificate"
            )
        row.save()


@action
def drop_label(product: Product, label: Label, *, by: Actor, now: datetime) -> None:
    with change_of("market.label.dropped", product, by=by, now=now) as found:
        ProductLabel.objects.filter(product=found, label=label).delete()
