"""Match the name in an answer against housekeepers, or recognise that any will do."""

import re
from collections.abc import Sequence

from domain.homecare.housekeepers.names import surnames_of_latin_name
from nlu.name_readings import name_reading

_ANYONE = re.compile(
    r"\s*(?:(?:那就|就)?(?:谁|哪个|哪位|任何人|任意一位)(?:来)?都?(?:可以|行|成|好)|都(?:可以|行|好)"
    r"|随便(?:谁|哪个|一个|一位)?|任意(?:一位|一个)?|任何人|你们?(?:安排|定|看着办)|无所谓)"
    r"(?:都?(?:可以|行))?(?:吧|了|的)?[。.!！]?\s*"
    r"|\s*(?:anyone|anybody|whoever|any of them|no preference|you (?:choose|decide)|don'?t mind)"
    r"(?: is fine| will do| works)?[.!]?\s*",
    re.IGNORECASE,
)
_TITLES = ("阿姨", "师傅", "大姐", "姐", "嫂子", "老师")
_SURNAME_TITLES = ("阿姨", "师傅", "姐", "大姐")


def accepts_anyone(text: str) -> bool:
    """Tell whether the whole text accepts any person: 谁都可以."""
    return _ANYONE.fullmatch(text) is not None


def matching_positions(called: str, names: Sequence[str]) -> list[int]:
    """Return the positions in ``names`` that 王阿姨, 小王, 王秀英 or Wang may refer to."""
    bare = called
    for title in _TITLES:
        bare = bare.removesuffix(title)
    bare = bare.removeprefix("小").removeprefix("老") or called
    if surnames := surnames_of_latin_name(called):
        read = [
            place for place, name in enumerate(names) if name_reading(name).lower() == called.strip().lower()
        ]
        return read or [place for place, name in enumerate(names) if name.startswith(surnames)]
    return [place for place, name in enumerate(names) if bare and bare.lower() in name.lower()]


def matches_name(name: str, called: str) -> bool:
    """Tell whether ``called`` is the name, its reading, or a title with its surname: 王阿姨."""
    return called in (name, name_reading(name)) or (
        called.endswith(_SURNAME_TITLES) and name[:1] == called[:1]
    )
