"""Papers that an actor holds."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from charshia.clusters.actors.actions.facts import follow, locked
from charshia.clusters.actors.kinds import Audience, CertificateType
from charshia.clusters.actors.models import Actor, Certificate
from charshia.engines.barred import barred
from charshia.engines.refusal import Refusal
from charshia.ground.journal.actions import action, record
from charshia.ground.media.actions import erase_private, keep_document

By = models.Model | str
MOST_CERTIFICATES: Final = 40
LONGEST_CODES: Final = 400


class BadCertificate(Refusal):
    pass


class TooManyCertificates(Refusal):
    pass


@dataclass(frozen=True)
class Paper:
    """What a certificate says; ``codes`` are the products it covers, none means all."""

    type: str
    body: str
    title: str = ""
    number: str = ""
    scope: str = ""
    codes: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    file_for: str = Audience.MEMBERS

    def kept(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return said | {"codes": barred(self.codes)}


@action
def put_certificate(
    actor: Actor,
    paper: Paper,
    *,
    by: By,
    now: datetime,
    certificate: Certificate | None = None,
    file: tuple[str, bytes] | None = None,
) -> Certificate:
    """Add a certificate, or say ``certificate`` otherwise; ``file`` is the name and the bytes of
    a PDF, in the place of what was there. Raises BadCertificate, TooManyCertificates,
    NotADocument."""
    _refuse_shapeless(paper)
    locked([actor.pk])
    if certificate is None:
        if actor.certificates.count() >= MOST_CERTIFICATES:
            raise TooManyCertificates(_("There are many already. Remove one that has ended."))
        certificate = Certificate.objects.create(actor=actor, made_at=now, **paper.kept())
    else:
        Certificate.objects.filter(pk=certificate.pk).update(**paper.kept(), told_at=None)
        certificate.refresh_from_db()
    if file is not None:
        _attach(certificate, *file, by=by, now=now)
    record(
        "clusters.certificate.put", certificate, by=by, at=now, actor=actor.pk,
        type=paper.type, valid_to=paper.valid_to.isoformat() if paper.valid_to else None,
    )  # fmt: skip
    follow(actor)
    return certificate


def _attach(certificate: Certificate, name: str, data: bytes, *, by: By, now: datetime) -> None:
    """The paper is kept apart from what anybody may ask for: a page's door says who opens it."""
    try:
        document = keep_document(data, name=name, by=by, now=now, is_private=True)
    except Refusal as no:
        no.field = "file"
        raise
    before = certificate.file
    Certificate.objects.filter(pk=certificate.pk).update(file=document)
    certificate.file = document
    if before is not None and before.pk != document.pk:
        erase_private(before)


@action
def drop_certificate(certificate: Certificate, *, by: By, now: datetime) -> None:
    """Take it away, and the paper with it."""
    file = certificate.file
    gone, _tables = Certificate.objects.filter(pk=certificate.pk).delete()
    if not gone:
        return
    if file is not None:
        erase_private(file)
    record("clusters.certificate.dropped", certificate.actor, by=by, at=now, type=certificate.type)
    follow(certificate.actor)


def _refuse_shapeless(paper: Paper) -> None:
    if paper.type == CertificateType.OTHER and not paper.title.strip():
        raise BadCertificate(_("Write what this certificate is called."), field="title")
    if not paper.body.strip():
        raise BadCertificate(_("Write who gave it."), field="body")
    begins, ends = paper.valid_from, paper.valid_to
    if begins and ends and ends < begins:
        raise BadCertificate(_("It ends before it begins."), field="valid_to")
    if len(barred(paper.codes)) > LONGEST_CODES:
        raise BadCertificate(_("Name fewer products, or wider ones."), field="codes")
