import json
import mailbox
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from charshia.engines.mail import MOST_BYTES
from charshia.engines.refusal import Refusal
from charshia.people.messages.incoming import NotOurs, take_letter

NO_SUCH_ADDRESS, NOT_TAKEN = 67, 65  # EX_NOUSER, EX_DATAERR: the mail server tells the sender


class Command(BaseCommand):
    help = (
        "Take answers that came by letter: one from standard input (the mail server's pipe), "
        "or all new ones of a Maildir or an mbox file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--maildir", type=Path, help="a folder with new/ and cur/")
        where.add_argument("--mbox", type=Path, help="a file of letters")
        parser.add_argument("--to", default="", help="the address it was delivered to, if known")
        parser.add_argument("--json", action="store_true", help="print an object as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["maildir"] and not options["mbox"]:
            self.take_one(sys.stdin.buffer.read(MOST_BYTES + 1), options["to"])
            return
        folder = options["maildir"]
        letters = from_maildir(folder) if folder else from_mbox(options["mbox"])
        taken, refused = 0, []
        for name, data in letters:
            try:
                take_letter(data, now=timezone.now())
            except Refusal as no:
                refused.append({"letter": name, "reason": str(no)})
            else:
                taken += 1
        self.tell(taken, refused, as_json=options["json"])

    def take_one(self, data: bytes, to: str) -> None:
        try:
            take_letter(data, to=to, now=timezone.now())
        except NotOurs as no:
            raise CommandError(str(no), returncode=NO_SUCH_ADDRESS) from no
        except Refusal as no:
            raise CommandError(str(no), returncode=NOT_TAKEN) from no

    def tell(self, taken: int, refused: list[dict[str, str]], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"taken": taken, "refused": refused}))
            return
        self.stdout.write(f"{taken} taken, {len(refused)} refused")
        for one in refused:
            self.stdout.write(f"{one['letter']}: {one['reason']}")


def from_maildir(folder: Path) -> Iterator[tuple[str, bytes]]:
    """New letters; each is put among the read ones once it has been looked at."""
    if not (folder / "new").is_dir():
        raise CommandError(f"{folder} is no Maildir: it has no folder new.", returncode=1)
    box = mailbox.Maildir(folder, create=False)
    for key in sorted(box.keys()):
        if box.get_message(key).get_subdir() != "new":
            continue
        yield key, box.get_bytes(key)
        read = box.get_message(key)
        read.set_subdir("cur")
        read.add_flag("S")
        box[key] = read


def from_mbox(file: Path) -> Iterator[tuple[str, bytes]]:
    """All letters: those taken before are known by their Message-ID."""
    if not file.is_file():
        raise CommandError(f"There is no file {file}.", returncode=1)
    box = mailbox.mbox(file, create=False)
    try:
        for key in box.keys():  # noqa: SIM118 - a mailbox walks over letters, not keys
            yield str(key), box.get_bytes(key)
    finally:
        box.close()
