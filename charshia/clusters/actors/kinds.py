"""The fixed lists from which entries choose."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    FIRM = "firm", _("Firm or farm")
    RESEARCH = "research", _("Research centre")
    SUPPORT = "support", _("Business support")
    REPRESENTATIVE = "representative", _("Association or chamber")
    CIVIL = "civil", _("Civil society")
    PUBLIC = "public", _("Public body")


class Sector(models.TextChoices):
    MILK = "milk", _("Milk and cheese")
    MEAT = "meat", _("Meat")
    OLIVE_OIL = "olive_oil", _("Olives and olive oil")
    WINE = "wine", _("Wine and spirits")
    VEGETABLES = "vegetables", _("Vegetables")
    FRUIT = "fruit", _("Fruit, citrus, pomegranate")
    HERBS = "herbs", _("Medicinal and aromatic plants")
    HONEY = "honey", _("Honey")
    FOREST = "forest", _("Nuts, mushrooms, forest fruit")
    GRAIN = "grain", _("Grain and bakery")
    CRAFT = "craft", _("Crafts")
    SERVICES = "services", _("Services")


class Audience(models.TextChoices):
    """Who may see a part of an entry, besides its keepers and the coordinator."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("members only")
    NOBODY = "nobody", _("only we and the coordinator")


class State(models.TextChoices):
    DRAFT = "draft", _("being written")
    PROPOSED = "proposed", _("waits for a yes")
    LISTED = "listed", _("on the map")
    REFUSED = "refused", _("not taken")
    ARCHIVED = "archived", _("archived")
    MERGED = "merged", _("merged into another")


class Source(models.TextChoices):
    OWN = "own", _("entered by themselves")
    INVITED = "invited", _("invited")
    IMPORTED = "imported", _("brought in from a file")
    OFFICE = "office", _("entered by the coordinator")


class Unit(models.TextChoices):
    KG = "kg", _("kg")
    LITRE = "l", _("l")
    PIECE = "piece", _("pieces")


class CertificateType(models.TextChoices):
    ORGANIC = "organic", _("Organic production (EU)")
    PDO = "pdo", _("Protected designation of origin")
    PGI = "pgi", _("Protected geographical indication")
    TSG = "tsg", _("Traditional speciality guaranteed")
    GLOBALGAP = "globalgap", "GLOBALG.A.P."
    HACCP = "haccp", "HACCP"
    ISO22000 = "iso22000", "ISO 22000"
    FSSC22000 = "fssc22000", "FSSC 22000"
    BRCGS = "brcgs", "BRCGS Food Safety"
    IFS = "ifs", "IFS Food"
    HALAL = "halal", _("Halal")
    KOSHER = "kosher", _("Kosher")
    FAIRWILD = "fairwild", "FairWild"
    FAIRTRADE = "fairtrade", "Fairtrade"
    ISO9001 = "iso9001", "ISO 9001"
    ISO14001 = "iso14001", "ISO 14001"
    OTHER = "other", _("Another one")


class WantKind(models.TextChoices):
    NEED = "need", _("We need")
    OFFER = "offer", _("We offer")


class RelationKind(models.TextChoices):
    """What the first of two does for the second, read "first … second"."""

    SUPPLIES = "supplies", _("supplies")
    MEMBER_OF = "member_of", _("is a member of")
    CERTIFIES = "certifies", _("certifies")
    ADVISES = "advises", _("advises")
    PROCESSES = "processes", _("processes for")
    TRANSPORTS = "transports", _("transports for")
    RESEARCHES = "researches", _("does research with")
    PARTNER = "partner", _("works together with")


# The same told from the other side.
TURNED: Final = {
    RelationKind.SUPPLIES: _("is supplied by"),
    RelationKind.MEMBER_OF: _("has as a member"),
    RelationKind.CERTIFIES: _("is certified by"),
    RelationKind.ADVISES: _("is advised by"),
    RelationKind.PROCESSES: _("has its goods processed by"),
    RelationKind.TRANSPORTS: _("has its goods transported by"),
    RelationKind.RESEARCHES: _("does research with"),
    RelationKind.PARTNER: _("works together with"),
}
