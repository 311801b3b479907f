"""The licence, the hooks, the changelog, and paths that documents name."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.architecture.repository import ROOT

APACHE_2_0 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
"""SHA-256 of https://www.apache.org/licenses/LICENSE-2.0.txt."""
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *(ROOT / "docs" / f"{name}.md" for name in ("architecture", "glossary", "policies", "customising", "going-live")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]  # fmt: skip
INVENTED = "gifts"
"""The feature that CONTRIBUTING.md uses as its example."""


def test_the_licence_is_apache_2_0_word_for_word() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE_2_0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"


def test_hooks_run_the_projects_own_tools_without_a_network() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {"ruff-format", "ruff-check", "mypy", "lint-imports"} <= {hook["id"] for hook in hooks}
    assert all(hook["language"] == "system" and hook["entry"].startswith(".venv/bin/") for hook in hooks)


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (.+)$", text, re.M)
    assert versions[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", version) for version in versions[1:])
    kinds = set(re.findall(r"^### (.+)$", text, re.M))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"[{project['version']}]" in versions[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_files_that_a_document_names_exist(page: Path) -> None:
    named = re.findall(
        r"`([\w.-]+(?:/[\w.-]+)+\.(?:py|yaml|yml|toml|md|tsv))`", page.read_text(encoding="utf-8")
    )
    missing = [path for path in named if INVENTED not in path and not (ROOT / path).exists()]
    assert missing == []
