"""Migrations in an eighth of the time: a new table changes nothing of those that stand.

Django makes every model anew that hangs together with a new one, over however many others:
with people and stalls in the middle that is all of them, for each table. For a new constraint
or index it does so with the models next to it.
"""

from typing import Any

from django.db.migrations.state import ModelState, ProjectState


def add_model(state: ProjectState, new: ModelState) -> None:
    """Do what ``ProjectState.add_model`` does, and make only the new model.

    Those that it points to learn of it as models do when they are imported.
    """
    key = new.app_label, new.name_lower
    state.models[key] = new
    if vars(state)["_relations"] is not None:
        state.resolve_model_relations(key)
    if "apps" in vars(state):  # made when first asked for
        state.apps.render_multiple([new.clone()])


def append_option(
    state: ProjectState, app_label: str, model_name: str, option_name: str, option: Any
) -> None:
    """Do what ``ProjectState._append_option`` does, and make only that model anew.

    Its fields are as they were: others point to the one before until code of a migration asks.
    """
    options = state.models[app_label, model_name].options
    options[option_name] = [*options[option_name], option]
    if "apps" in vars(state):
        state.is_delayed = True
        state._reload({(app_label, model_name)})  # type: ignore[attr-defined]  # noqa: SLF001


def make_only_what_is_new() -> None:
    ProjectState.add_model = add_model  # type: ignore[assignment,method-assign]
    ProjectState._append_option = append_option  # type: ignore[attr-defined]  # noqa: SLF001
