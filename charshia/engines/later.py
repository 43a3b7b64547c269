"""Libraries that few answers need and that are large: read when they are first used.

A served site of three processes that has read openpyxl (with numpy) and pywebpush (with
aiohttp) weighs 17 MB more and starts half a second later.

Not importlib's LazyLoader: of two threads that use such a module first, one finds it half read.
"""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class Later(ModuleType):
    """Stands for a module; to find one inside a package would read the package, so it waits too."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(import_module(self.__name__), name, value)


def later(name: str) -> Any:
    """The module ``name``, read at the first look at one of its attributes.

    Raises ModuleNotFoundError at once when it, or the package it is in, is not installed.
    """
    package = name.partition(".")[0]
    if find_spec(package) is None:
        raise ModuleNotFoundError(name=package)
    return Later(name)
