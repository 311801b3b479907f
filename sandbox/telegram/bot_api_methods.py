"""The names of the Bot API's methods, modelled or not, as aiogram knows them."""

from functools import cache


@cache
def known_methods() -> frozenset[str]:
    """Return the names in lower case.

    aiogram is imported here: the sandbox needs it for a method that is not modelled alone, and it takes a second.
    """
    import bot  # noqa: F401, I001  (defers the building of aiogram's models)
    from aiogram import methods

    classes = (getattr(methods, name) for name in methods.__all__)
    names = (getattr(one, "__api_method__", None) for one in classes)
    return frozenset(name.lower() for name in names if isinstance(name, str))
