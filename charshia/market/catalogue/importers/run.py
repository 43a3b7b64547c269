"""One import: a file, a stall, and what became of each of its records."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from charshia.engines.refusal import Refusal
from charshia.engines.signs import seen
from charshia.ground.media.actions import keep_image
from charshia.ground.media.pixels import size_of
from charshia.market.catalogue.actions import Outcome, check_products, put_products
from charshia.market.catalogue.arrivals import twice
from charshia.market.catalogue.drafts import ProductDraft, Texts
from charshia.market.catalogue.importers.faults import Fault
from charshia.market.catalogue.importers.formats import read
from charshia.market.catalogue.importers.notes import Notes
from charshia.market.catalogue.importers.pictures import known_source
from charshia.market.catalogue.importers.reading import Lines, opened
from charshia.market.catalogue.importers.spool import Seen
from charshia.market.catalogue.models import Stall
from charshia.people.accounts.models import Person

MOST_DRAFTS: Final = 250  # in one transaction
MOST_VARIANTS: Final = 1_000
MOST_BYTES: Final = 10_000_000  # of a picture
MOST_SAMPLES: Final = 30  # of each result, to show
RESULTS: Final = ("created", "updated", "unchanged", "refused")


class NoSuchPicture(Refusal):
    pass


@dataclass(frozen=True)
class Order:
    """What is to be imported into which stall. Where ``stall`` is None it is opened by
    ``opening`` once the file proves to be readable. ``is_dry`` writes nothing at all.
    ``columns`` says which column of an unknown table means what."""

    path: Path
    form: str
    stall: Stall | None
    currency: str
    language: str
    is_dry: bool = False
    opening: Callable[[], Stall] | None = None
    columns: Mapping[str, str] | None = None
    by: Person | str = "system"


class Import:
    """Runs once; afterwards ``counts``, ``rows``, ``errors`` and ``warnings`` tell."""

    def __init__(
        self, order: Order, *, now: datetime, look: Callable[["Import"], None] | None = None
    ) -> None:
        self.order, self.now, self._look = order, now, look
        self.stall = order.stall
        self.counts: Counter[str] = Counter()
        self.errors, self.warnings = Notes(), Notes()
        self.rows = 0
        self.samples: dict[str, list[tuple[ProductDraft, Outcome]]] = defaultdict(list)
        self.part_read = 0.0
        self._said = Seen()

    def run(self) -> None:
        """Raises Unreadable."""
        order = self.order
        with opened(order.path) as stream:
            lines = Lines(stream)
            lines.look = lambda: self._see(lines)
            found = read(
                order.path, lines, form=order.form, currency=order.currency,
                language=order.language, columns=order.columns,
            )  # fmt: skip
            for batch in _batches(self._fit(found)):
                self._put(batch)
                self._see(lines)
            self._see(lines)
        self._open()

    def _see(self, lines: Lines) -> None:
        self.rows = lines.records
        self.part_read = lines.position / max(self.order.path.stat().st_size, 1)
        if self._look:
            self._look(self)

    def _open(self) -> None:
        if self.stall is None and self.order.opening and not self.order.is_dry:
            self.stall = self.order.opening()

    def _fit(self, found: Iterator[ProductDraft | Fault]) -> Iterator[ProductDraft]:
        """Drafts whose SKUs were not in the file before; the rest is noted as refused."""
        skus = Seen()
        for each in found:
            fault = each if isinstance(each, Fault) else _repeated(each, skus)
            if fault:
                self.counts["refused"] += 1
                self.errors.add(fault)
            elif isinstance(each, ProductDraft):
                pictures = list(self._pictures(each))
                yield replace(
                    each,
                    images=tuple(source for source, _alt in pictures),
                    image_alts=tuple(alt for _source, alt in pictures),
                )

    def _pictures(self, draft: ProductDraft) -> Iterator[tuple[str, Texts]]:
        """Files beside the imported one are kept now; one that cannot be had is a warning."""
        for place, written in enumerate(draft.images):
            alt = draft.image_alts[place] if place < len(draft.image_alts) else {}
            source = known_source(written)
            if source.startswith(("art:", "https:", "kept:")):
                yield source, alt
                continue
            try:
                yield self._kept(source), alt
            except (Refusal, OSError, ValueError) as why:  # ValueError: a NUL in the name
                message = _("The picture “%(image)s” is left out: %(why)s") % {
                    "image": source[:200], "why": why,
                }  # fmt: skip
                self.warnings.add(Fault(draft.line, draft.variants[0].sku, "images", message))

    def _kept(self, source: str) -> str:
        """The source by which a file's bytes are known. Raises Refusal, OSError, ValueError."""
        folder = self.order.path.parent.resolve()
        path = (folder / source).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            raise NoSuchPicture(_("There is no such file beside the catalogue."))
        if path.stat().st_size > MOST_BYTES:
            raise NoSuchPicture(_("The file is larger than 10 MB."))
        data = path.read_bytes()
        if self.order.is_dry:
            size_of(data)
        else:
            keep_image(data, by="system", now=self.now)
        return f"kept:{sha256(data).hexdigest()}"

    def _put(self, drafts: Sequence[ProductDraft]) -> None:
        self._open()
        if self.stall is None or self.order.is_dry:
            outcomes = check_products(self.stall, drafts)
        else:
            outcomes = put_products(self.stall, drafts, by=self.order.by, now=self.now)
        for draft, outcome in zip(drafts, outcomes, strict=True):
            self._note(outcome)
            if len(self.samples[outcome.result]) < MOST_SAMPLES:
                self.samples[outcome.result].append((draft, outcome))

    def _note(self, outcome: Outcome) -> None:
        self.counts[outcome.result] += 1
        for field, message in outcome.errors:
            self.errors.add(Fault(outcome.line, outcome.sku, field, message))
        for field, message in outcome.warnings:
            if self._said.first(seen(f"{field} {message}"), outcome.line) is None:
                self.warnings.add(Fault(outcome.line, outcome.sku, field, message))


def _repeated(draft: ProductDraft, skus: Seen) -> Fault | None:
    for sku in dict.fromkeys(seen(variant.sku) for variant in draft.variants):
        first = skus.first(sku, draft.line)
        if first is not None:
            return Fault(draft.line, sku, "sku", twice(sku, first, draft.line))
    return None


def _batches(drafts: Iterator[ProductDraft]) -> Iterator[list[ProductDraft]]:
    batch: list[ProductDraft] = []
    variants = 0
    for draft in drafts:
        batch.append(draft)
        variants += len(draft.variants)
        if len(batch) == MOST_DRAFTS or variants >= MOST_VARIANTS:
            yield batch
            batch, variants = [], 0
    if batch:
        yield batch
