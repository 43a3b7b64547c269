"""Libraries that few answers need and that are large: read when they are first used.

A served site of three processes that has read openpyxl (with numpy) and pywebpush (with
aiohttp) weighs 17 MB more and starts half a second later.
"""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import Any


def later(name: str) -> Any:
    """The module ``name``, read at the first look at one of its attributes.

    Raises ModuleNotFoundError at once when it is not installed.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name=name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
