"""The owner's documents in Chinese have the structure, the code and the names of the English ones."""

import re
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

OWNERS = ("customising", "going-live", "policies", "robustness", "security")
PAGES = [
    (ROOT / "README.md", ROOT / "README.zh.md"),
    *((ROOT / "docs" / f"{name}.md", ROOT / "docs" / "zh" / f"{name}.md") for name in OWNERS),
]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_blocks(text: str) -> list[str]:
    """Return code blocks without comments and trailing blanks: comments may be translated."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.S | re.M)
    return [re.sub(r"\s+# .*$", "", block, flags=re.M) for block in blocks]


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)


def headings(text: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", prose(text), re.M)]


def inline_code(text: str) -> set[str]:
    return {" ".join(one.split()) for one in re.findall(r"`([^`]+)`", prose(text))}


@pytest.mark.parametrize(("english", "chinese"), PAGES, ids=lambda path: path.name)
def test_a_translation_has_the_structure_of_its_original(english: Path, chinese: Path) -> None:
    original, translated = text_of(english), text_of(chinese)
    assert headings(translated) == headings(original)
    assert code_blocks(translated) == code_blocks(original)
    assert inline_code(translated) == inline_code(original)
    for pattern in (r"^\|", r"^- ", r"^\d+\. "):
        assert len(re.findall(pattern, prose(translated), re.M)) == len(
            re.findall(pattern, prose(original), re.M)
        ), pattern


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md")), ids=str)
def test_links_between_documents_resolve(page: Path) -> None:
    targets = [one for one in LINK.findall(text_of(page)) if "://" not in one]
    assert [one for one in targets if not (page.parent / one).exists()] == []
