"""Composition: discover the features' route modules and merge them into one route table."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from bot.core.callbacks import CallbackData
from bot.core.routing import Routes, RouteTable

PACKAGE = "bot"
ROUTES_MODULES = ("routes",)
CALLBACK_MODULES = ("callbacks",)
"""Endings of the names of modules that declare routes and callback data (``routes``, ``order_routes``)."""


def compose(features: Iterable[Routes], declared: Iterable[type[CallbackData]] = ()) -> RouteTable:
    """Merge the routes of all features. Raises RouteClash or RouteGap, naming the features or classes concerned."""
    table = RouteTable()
    for routes in features:
        table.include(routes.table)
    table.require(tuple(declared))
    return table


def compose_features(package: str = PACKAGE) -> RouteTable:
    """The table of every feature below ``package``: of each module named ``routes`` (or ``…_routes``) its ``ROUTES``.

    Every callback class below ``package`` that is declared in a module named ``callbacks`` (or ``…_callbacks``)
    needs a handler. Raises RouteClash, RouteGap, and TypeError for a routes module that exports no
    Routes.
    """
    names = _module_names(package)
    features = [_exported(name) for name in names if _is_named(name, ROUTES_MODULES)]
    for name in names:
        if _is_named(name, CALLBACK_MODULES):
            import_module(name)
    return compose(features, declared_callbacks(package))


def declared_callbacks(package: str) -> list[type[CallbackData]]:
    """The loaded callback classes of the package's callback modules that no other class derives from."""
    return [
        kind
        for kind in _subclasses(CallbackData)
        if not kind.__subclasses__()
        and kind.__module__.startswith(f"{package}.")
        and _is_named(kind.__module__, CALLBACK_MODULES)
    ]


def _is_named(module: str, endings: tuple[str, ...]) -> bool:
    """Whether the last part of a module's name is one of these, or ends in one after an underscore."""
    leaf = module.rpartition(".")[2]
    return any(leaf == ending or leaf.endswith(f"_{ending}") for ending in endings)


def _subclasses(kind: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


@cache
def _module_names(package: str) -> tuple[str, ...]:
    root = import_module(package)
    return tuple(module.name for module in walk_packages(root.__path__, f"{package}."))


def _exported(name: str) -> Routes:
    routes = getattr(import_module(name), "ROUTES", None)
    if not isinstance(routes, Routes):
        raise TypeError(f"{name} exports no ROUTES")
    return routes
