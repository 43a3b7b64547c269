"""Libraries that few answers need and that are large: read when they are first used.

A served site of three processes that has read openpyxl (with numpy) and pywebpush (with
aiohttp) weighs 17 MB more and starts half a second later.
"""

import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any


class Part(ModuleType):
    """A module inside a package: to find it would read the package, so it is found when used."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def later(name: str) -> Any:
    """The module ``name``, read at the first look at one of its attributes.

    Raises ModuleNotFoundError at once when it, or the package it is in, is not installed.
    """
    if name in sys.modules:
        return sys.modules[name]
    package, _dot, inner = name.partition(".")
    spec = find_spec(package)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name=package)
    if inner:
        return Part(name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
