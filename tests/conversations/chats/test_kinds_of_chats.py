"""The table of kinds in the README names every chat of a feature, each once."""

import re
from collections import Counter
from pathlib import Path

from tests.conversations.chats.script import scripts

README = Path(__file__).parents[1] / "README.md"
_CHAT = re.compile(r"`(\w\w/\w+/\w+): ([^`]+)`")


def table() -> dict[str, list[tuple[str, str]]]:
    """Return the chats (file and name) by kind."""
    rows = (line.strip("| ").split(" | ", 1) for line in README.read_text("utf-8").splitlines())
    return {row[0]: _CHAT.findall(row[1]) for row in rows if len(row) == 2 and _CHAT.search(row[1])}


def test_every_chat_of_a_feature_plays_one_kind_and_every_named_chat_exists() -> None:
    named = Counter(chat for chats in table().values() for chat in chats)
    written = Counter((script.place, script.name) for script in scripts() if script.feature)
    assert named == written


def test_every_kind_has_variants() -> None:
    kinds = table()
    assert len(kinds) >= 35 and all(len(chats) >= 2 for chats in kinds.values())
    assert sum(map(len, kinds.values())) >= 95
