"""Decision records have one form, and the index lists each with its title, status and date."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

FOLDER = ROOT / "docs" / "decisions"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))
SECTIONS = ["Context", "Decision", "Alternatives", "Consequences"]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_every_field_and_is_in_the_index(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    title = re.match(r"# (\d\d)\. (.+)\n", text)
    status = re.search(r"^- \*\*Status:\*\* (Proposed|Accepted|Rejected|Superseded by \d\d)$", text, re.M)
    dated = re.search(r"^- \*\*Date:\*\* (\S+)$", text, re.M)
    assert title and status and dated
    assert path.name.startswith(f"{title[1]}-")
    date.fromisoformat(dated[1])
    assert re.findall(r"^## (.+)$", text, re.M) == SECTIONS
    bodies = re.split(r"^## .+$", text, flags=re.M)[1:]
    assert all(body.strip() for body in bodies)
    row = f"| {title[1]} | [{title[2]}]({path.name}) | {status[1]} | {dated[1]} |"
    assert row in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()


def test_numbers_are_unique_and_the_index_lists_nothing_else() -> None:
    numbers = [path.name[:2] for path in RECORDS]
    assert len(numbers) == len(set(numbers))
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((\d\d-[^)]+)\)", index) == [path.name for path in RECORDS]
