import errno
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from charshia.engines.okh.facts import Finding, Unreadable, Version
from charshia.engines.okh.normalising import checked
from charshia.engines.okh.reading import LARGEST
from charshia.engines.okh.roundtrips import lost
from charshia.engines.refusal import Refusal
from charshia.people.accounts.models import Person
from charshia.workshops.designs.manifest_words import sentence
from charshia.workshops.designs.manifests import exported, imported
from charshia.workshops.designs.models import Design


class Command(BaseCommand):
    help = "Check, import and export manifests of Open Know-How."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        for deed, what in (
            ("check", "say what is wrong with manifests, and what would be repaired"),
            ("roundtrip", "read and write manifests again, and say what would be lost"),
        ):
            of_files = deeds.add_parser(deed, help=what)
            of_files.add_argument("files", nargs="+", metavar="FILE")
            of_files.add_argument("--json", action="store_true")
        into = deeds.add_parser("import", help="make a draft of a design from a manifest")
        into.add_argument("file", metavar="FILE")
        into.add_argument("--by", metavar="EMAIL", help="whose draft it becomes")
        into.add_argument("--json", action="store_true")
        out = deeds.add_parser("export", help="print the manifest of a design")
        out.add_argument("slug", metavar="SLUG")
        out.add_argument("--as", dest="as_", choices=["v1", "2.4"], default="2.4")

    def handle(self, *_args: object, deed: str, **options: Any) -> None:
        getattr(self, f"_{deed}")(**options)

    def _check(self, files: list[str], **options: Any) -> None:
        self._tell([check(file) for file in files], as_json=options["json"])

    def _roundtrip(self, files: list[str], **options: Any) -> None:
        self._tell([roundtrip(file) for file in files], as_json=options["json"])

    def _import(self, file: str, by: str | None, **options: Any) -> None:
        report = check(file)
        if report["ok"]:
            actor = _person(by) if by else "system"
            try:
                design = imported(content_of(file), file, by=actor, now=timezone.now())
            except Refusal as no:
                raise CommandError(str(no)) from no
            report["slug"] = design.slug
        if options["json"]:
            self.stdout.write(json.dumps(report))
        else:
            self._tell([report], as_json=False)
        if not report["ok"]:
            sys.exit(1)

    def _export(self, slug: str, as_: Any, **_options: Any) -> None:
        design = Design.objects.filter(slug=slug).first()
        if design is None:
            raise CommandError(f"There is no design {slug}.")
        told = exported(design, as_)
        self.stdout.write(told.text, ending="")
        for what, names in (
            ("Kept under x-from-okh", told.kept),
            ("Lost", told.lost),
            ("Required by the standard and not known", told.missing),
        ):
            if names:
                self.stderr.write(f"{what}: {', '.join(names)}")

    def _tell(self, reports: list[dict[str, Any]], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(reports))
            return
        for report in reports:
            words = "\n".join(in_words(report))
            self.stdout.write(words.encode(errors="replace").decode())


def check(file: str) -> dict[str, Any]:
    try:
        version, findings = checked(content_of(file), file)
    except OSError as no:
        return _report(file, None, [], [{"field": "", "message": f"{no.strerror}."}])
    return _report(file, version, findings, [])


def roundtrip(file: str) -> dict[str, Any]:
    try:
        gone = lost(content_of(file), file)
    except OSError as no:
        gone = [f"{no.strerror}."]
    except Unreadable as fault:
        gone = [sentence(fault.finding)]
    return {"file": file, "lossless": not gone, "lost": gone}


def content_of(file: str) -> bytes:
    """As much of a file as shows that it is too large. Raises OSError."""
    if Path(file).is_fifo():  # nobody may ever write into it
        raise OSError(errno.EINVAL, "It is no file")
    with Path(file).open("rb") as stream:
        return stream.read(LARGEST + 1)


def _report(
    file: str, version: Version | None, findings: Iterable[Finding], errors: list[dict[str, str]]
) -> dict[str, Any]:
    said: dict[bool, list[dict[str, str]]] = {True: [*errors], False: []}
    for finding in findings:
        said[finding.is_error].append({"field": finding.field, "message": sentence(finding)})
    return {
        "file": file,
        "ok": not said[True],
        "version": version.value if version else None,
        "errors": said[True],
        "warnings": said[False],
    }


def in_words(report: dict[str, Any]) -> list[str]:
    if "lossless" in report:
        words = "nothing is lost" if report["lossless"] else f"lost: {', '.join(report['lost'])}"
        return [f"{report['file']}: {words}"]
    state = "ok" if report["ok"] else "not ok"
    lines = [f"{report['file']}: {state}, version {report['version'] or 'unknown'}"]
    if "slug" in report:
        lines.append(f"  became {report['slug']}")
    for kind in ("errors", "warnings"):
        for one in report[kind]:
            place = f"{one['field']}: " if one["field"] else ""
            lines.append(f"  {kind[:-1]}: {place}{one['message']}")
    return lines


def _person(email: str) -> Person:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandError(f"Nobody here has the address {email}.")
    return person
