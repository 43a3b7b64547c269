"""Photos that arrive with a form. What was received is kept even when the form is refused."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from charshia.engines.refusal import Refusal
from charshia.ground.media.actions import keep_image
from charshia.ground.media.pixels import MOST_BYTES
from charshia.market.goods.forms.new import NewProductForm
from charshia.people.accounts.models import Person

SALT = "goods.photos"


def take_in(form: forms.Form, *, fields: Iterable[str], by: Person, now: datetime) -> list[int]:
    """Keep the photos of a form; one that cannot be read is said beside its field."""
    found: list[int] = []
    for name in fields:
        for file in form.cleaned_data.get(name) or ():
            try:
                found.append(_keep(file, by=by, now=now))
            except Refusal as no:
                form.add_error(name, f"{file.name}: {no}" if file.name else str(no))
    return found


def _keep(file: UploadedFile, *, by: Person, now: datetime) -> int:
    if (file.size or 0) > MOST_BYTES:
        raise Refusal(_("This picture is larger than 10 MB. Choose a smaller one."))
    return keep_image(file.read(), by=by, now=now).pk


def photos_of_new(form: NewProductForm, *, by: Person, now: datetime) -> list[int]:
    """Those that came before with this form, then those that came now."""
    before = opened(form.cleaned_data.get("kept", ""))
    came = take_in(form, fields=("photo", "photos"), by=by, now=now)
    return list(dict.fromkeys([*before, *came]))


def sealed(images: list[int]) -> str:
    """For a hidden field: nobody can name photos of others in it."""
    return signing.dumps(images, salt=SALT) if images else ""


def opened(seal: str) -> list[int]:
    try:
        return [int(pk) for pk in signing.loads(seal, salt=SALT, max_age=60 * 60 * 24)]
    except (signing.BadSignature, ValueError, TypeError):
        return []
