from django.utils.translation import gettext_lazy as _

from charshia.circular.founding.models import Duty
from charshia.circular.founding.rooms import Part, Room, open_room

open_room(
    Room("residues:survey", _("Field survey"), (Duty.SURVEYOR,), 10, Part.FIELDS),
    Room("residues:offers", _("What is offered"), (Duty.SURVEYOR,), 11, Part.FIELDS),
    Room("residues:texts", _("Text messages"), (Duty.SURVEYOR,), 12, Part.FIELDS),
    Room("residues:sums", _("Residues around here"), (), 13, Part.FIELDS, is_public=True),
    Room("residues:new", _("Offer residues"), (), 12, Part.FIELDS, is_public=True),
)
