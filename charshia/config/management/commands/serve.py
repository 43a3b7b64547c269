import os
import socket
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from charshia.config.preparing import prepare
from charshia.config.processes import serve
from charshia.demo.roles import roles
from charshia.people.accounts.actions import give_sign_in_link
from charshia.people.accounts.links import sign_in_address
from charshia.people.accounts.models import Person


class Command(BaseCommand):
    help = (
        "Serve the site with its worker until stopped. First brings the database up to date, "
        "loads the demonstration network into an empty one and builds a missing search index."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument(
            "--port",
            type=int,
            default=int(os.environ.get("PORT") or 8000),
            help="port to listen on (default: PORT, or 8000)",
        )
        parser.add_argument("--workers", type=int, default=2, help="web processes (default 2)")
        parser.add_argument("--threads", type=int, default=4, help="threads a web process")
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, **options: Any) -> None:
        host, port = options["host"], options["port"]
        refuse_taken(host, port)
        prepare(self.say, with_demonstration=not options["no_demo"])
        if "CHARSHIA_ADDRESS" not in os.environ:
            settings.SITE_ADDRESS = f"http://{host}:{port}"
        self.links = list(sign_in_links())
        serve(
            host=host,
            port=port,
            workers=options["workers"],
            threads=options["threads"],
            ready=self.welcome,
        )

    def say(self, line: str) -> None:
        self.stdout.write(f"  {line} ...")
        self.stdout.flush()

    def welcome(self) -> None:
        lines = [f"\nCharshia is open at {settings.SITE_ADDRESS}  (Ctrl-C closes it)\n"]
        if self.links:
            lines.append("To look around as somebody invented, open one of these within")
            lines.append("15 minutes (it works once; charshia sign-in EMAIL makes another):\n")
            lines += [f"  {role:16}{address}" for role, address in self.links]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def sign_in_links() -> Iterator[tuple[str, str]]:
    """An address that signs in, for each role of the demonstration where it is loaded."""
    for role, email in roles().items():
        for person in Person.objects.filter(email=email, is_active=True):
            token = give_sign_in_link(person, now=timezone.now())
            yield role, sign_in_address(token, language=person.language)


def refuse_taken(host: str, port: int) -> None:
    """Say so now: granian would share the port with whoever has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise CommandError(
                f"Cannot listen on {host}:{port} ({taken.strerror}). "
                f"Choose another port: PORT={port + 1} make run"
            ) from taken
