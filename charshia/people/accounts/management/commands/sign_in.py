import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from charshia.people.accounts.actions import LINK_LASTS, give_sign_in_link
from charshia.people.accounts.links import sign_in_address
from charshia.people.accounts.models import Person


class Command(BaseCommand):
    help = "Print an address that signs a person in once, good for 15 minutes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the person's e-mail address")
        parser.add_argument("--json", action="store_true", help="print an object as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        person = Person.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody is known by {email}.", returncode=1)
        now = timezone.now()
        address = sign_in_address(give_sign_in_link(person, now=now), language=person.language)
        if options["json"]:
            until = (now + LINK_LASTS).isoformat()
            self.stdout.write(json.dumps({"email": email, "address": address, "until": until}))
        else:
            self.stdout.write(address)
