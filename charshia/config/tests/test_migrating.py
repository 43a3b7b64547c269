from django.db import models
from django.db.migrations.state import ModelState, ProjectState


def state_of_stalls() -> ProjectState:
    state = ProjectState()
    state.add_model(ModelState("town", "Stall", [("id", models.AutoField(primary_key=True))]))
    return state


def test_a_table_is_known_to_the_one_it_points_to_and_leaves_that_as_it_is():
    state = state_of_stalls()
    stall = state.apps.get_model("town", "Stall")
    to_stall = models.ForeignKey("town.Stall", models.PROTECT)
    fields = [("id", models.AutoField(primary_key=True)), ("stall", to_stall)]

    state.add_model(ModelState("town", "Jar", fields))

    jar = state.apps.get_model("town", "Jar")
    assert state.apps.get_model("town", "Stall") is stall
    assert jar._meta.get_field("stall").remote_field.model is stall
    assert [one.related_model for one in stall._meta.related_objects] == [jar]


def test_what_changes_afterwards_is_known_to_both():
    state = state_of_stalls()
    assert state.apps.get_model("town", "Stall")
    to_stall = models.ForeignKey("town.Stall", models.PROTECT)
    fields = [("id", models.AutoField(primary_key=True)), ("stall", to_stall)]
    state.add_model(ModelState("town", "Jar", fields))

    state.add_field("town", "stall", "name", models.TextField(), preserve_default=True)

    jar, stall = (state.apps.get_model("town", name) for name in ("Jar", "Stall"))
    assert jar._meta.get_field("stall").remote_field.model is stall
    assert stall._meta.get_field("name").get_internal_type() == "TextField"


def test_a_constraint_makes_only_the_one_that_has_it_anew():
    """Until code runs, that finds all of them as they point to one another by then."""
    state = state_of_stalls()
    fields = [
        ("id", models.AutoField(primary_key=True)),
        ("stall", models.ForeignKey("town.Stall", models.PROTECT)),
    ]
    state.add_model(ModelState("town", "Jar", fields))
    jar = state.apps.get_model("town", "Jar")
    first = models.CheckConstraint(condition=models.Q(id__gte=1), name="from_one")

    state.add_constraint("town", "stall", first)

    stall = state.apps.get_model("town", "Stall")
    assert stall._meta.constraints == [first]
    assert state.apps.get_model("town", "Jar") is jar
    assert [one.related_model for one in stall._meta.related_objects] == [jar]
    state.clear_delayed_apps_cache()
    jar, stall = (state.apps.get_model("town", name) for name in ("Jar", "Stall"))
    assert jar._meta.get_field("stall").remote_field.model is stall
    assert stall._meta.constraints == [first]
