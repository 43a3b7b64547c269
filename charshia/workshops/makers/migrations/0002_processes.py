"""Skills are said by keys of the vocabulary of processes."""

from typing import Any, Final

from django.db import migrations, models

KEYS: Final = {
    "carpentry": "woodwork",
    "carving": "wood-carving",
    "cnc": "cnc-milling",
    "design": "designing",
    "food": "food-processing",
    "laser": "laser-cutting",
    "leather": "leather-work",
    "metal": "metalwork",
    "printing": "3d-printing",
    "stone": "stone-carving",
}  # fmt: skip; the others were called by their key


def name_by_key(apps: Any, schema_editor: Any) -> None:
    _rename(apps, KEYS)


def name_by_trade(apps: Any, schema_editor: Any) -> None:
    _rename(apps, {key: trade for trade, key in KEYS.items()})


def _rename(apps: Any, names: dict[str, str]) -> None:
    skills = apps.get_model("makers", "Skill").objects
    for old, new in names.items():
        skills.filter(process=old).update(process=new)


class Migration(migrations.Migration):
    dependencies = [("makers", "0001_profiles")]

    operations = [
        migrations.RemoveConstraint("skill", "skill_once"),
        migrations.RenameField("skill", "trade", "process"),
        migrations.AlterField("skill", "process", models.CharField(max_length=40)),
        migrations.RunPython(name_by_key, name_by_trade, elidable=True),
        migrations.AddConstraint(
            "skill", models.UniqueConstraint(fields=["profile", "process"], name="skill_once")
        ),
    ]
