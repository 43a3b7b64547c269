"""Views of rooms that not every site and not every process needs: read when first asked for.

A town's market without clusters, or one process that nobody asks for them, neither carries them
in memory nor waits for them at the start (a third of all views weighs 6 MB). What many read,
the market's own pages, is imported as usual, before the processes part.
"""

from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponseBase


class LaterView:
    """Stands for the view ``name`` of ``module`` until it is called, or asked what it allows."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__ = module
        self.__name__ = self.__qualname__ = name

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = self.view()(request, *args, **kwargs)
        return answer

    def __getattr__(self, name: str) -> Any:
        if name == "view_class":  # Django asks each while it lists them; ours are functions
            raise AttributeError(name)
        return getattr(self.view(), name)

    def view(self) -> Any:
        """The view itself. Raises AttributeError where there is none of that name."""
        return getattr(import_module(self.__module__), self.__name__)


class LaterViews:
    """Stands for a module of views."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> LaterView:
        return LaterView(self._module, name)


def views_of(package: str, *modules: str) -> tuple[LaterViews, ...]:
    """The modules of ``package``, for its ``urls.py``: ``own, office = views_of(…)``."""
    return tuple(LaterViews(f"{package}.{one}") for one in modules)
