from django.db import migrations

SHIPPED = {
    "crafts": {
        "en": "Crafts", "sq": "Zeje", "sr-Cyrl": "Занати", "mk": "Занаети", "bg": "Занаяти",
        "el": "Χειροτεχνίες", "tr": "El sanatları",
    },
    "farm-technology": {
        "en": "Agricultural technology", "sq": "Teknologji bujqësore",
        "sr-Cyrl": "Пољопривредна техника", "mk": "Земјоделска техника",
        "bg": "Селскостопанска техника", "el": "Αγροτική τεχνολογία", "tr": "Tarım teknolojisi",
    },
    "social-arts": {
        "en": "Social arts", "sq": "Arte sociale", "sr-Cyrl": "Друштвене уметности",
        "mk": "Општествени уметности", "bg": "Социални изкуства", "el": "Κοινωνικές τέχνες",
        "tr": "Toplumsal sanatlar",
    },
}  # fmt: skip


def ship_topics(apps, schema_editor):
    """Fields that every network begins with; the coordinator may rename or hide them."""
    topics = apps.get_model("practices", "Topic")
    for position, (slug, name) in enumerate(SHIPPED.items(), start=50):
        topics.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("practices", "0003_pages")]

    operations = [migrations.RunPython(ship_topics, migrations.RunPython.noop)]
