"""Composition: discover the features' route modules and merge them into one route table."""

from collections.abc import Iterable, Iterator
from types import ModuleType

from application.discovery import modules_named
from bot.core.callbacks import CallbackData
from bot.core.routing import Routes, RouteTable

PACKAGE = "bot"
ROUTES, CALLBACKS = "routes", "callbacks"
"""Names of the modules that declare routes and callback data."""


def compose(features: Iterable[Routes], declared: Iterable[type[CallbackData]] = ()) -> RouteTable:
    """Merge the routes of all features. Raises RouteClash or RouteGap, naming the features or classes concerned."""
    table = RouteTable()
    for routes in features:
        table.include(routes.table)
    table.require(tuple(declared))
    return table


def compose_features(package: str = PACKAGE) -> RouteTable:
    """Merge the ``ROUTES`` of every module named ``routes`` (or ``…_routes``) below ``package``.

    Every callback class that is declared below ``package`` in a module named ``callbacks`` (or ``…_callbacks``)
    needs a handler. Raises RouteClash, RouteGap, and TypeError for a routes module that exports no Routes.
    """
    features = [_exported(module) for module in modules_named(ROUTES, package)]
    return compose(features, declared_callbacks(package))


def declared_callbacks(package: str = PACKAGE) -> list[type[CallbackData]]:
    """Return the callback classes of the package's callback modules that no other class derives from."""
    modules = {module.__name__ for module in modules_named(CALLBACKS, package)}
    return [
        kind for kind in _subclasses(CallbackData) if not kind.__subclasses__() and kind.__module__ in modules
    ]


def _subclasses(kind: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


def _exported(module: ModuleType) -> Routes:
    routes = getattr(module, "ROUTES", None)
    if not isinstance(routes, Routes):
        raise TypeError(f"{module.__name__} exports no ROUTES")
    return routes
