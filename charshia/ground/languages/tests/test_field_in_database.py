import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Value

from charshia.ground.languages.fields import Translated, TranslatedField

pytestmark = pytest.mark.django_db
JAM = Translated({"sr": "Џем", "en": "Jam"})


def test_the_database_gives_back_what_was_put():
    rows = ContentType.objects.annotate(text=Value(JAM, output_field=TranslatedField()))
    read = rows.values_list("text", flat=True)[0]

    assert (type(read), read, read.source) == (Translated, JAM, "sr-Cyrl")


def test_one_language_can_be_asked_for():
    rows = ContentType.objects.annotate(text=Value(JAM, output_field=TranslatedField()))

    assert rows.annotate(english=F("text__en")).values_list("english", flat=True)[0] == "Jam"
