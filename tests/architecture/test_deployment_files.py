"""``.env.example``, ``Dockerfile``, ``compose.yaml`` and the systemd units, read without a container engine."""

import json
import re
import shlex
from collections.abc import Iterator
from configparser import ConfigParser
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from bootstrap.environment_variables import Part, read_environment, variables
from tests.architecture.repository import ROOT, environment_variables, is_known

KNOWN = environment_variables()
COMPOSE_ONLY = {"POSTGRES_PASSWORD"}
"""Variables of ``.env`` that compose substitutes and no process of ours reads."""
UNITS = sorted((ROOT / "deploy").glob("*.service"))
INSTRUCTIONS = {
    "FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD", "ENTRYPOINT", "ARG", "LABEL",
}  # fmt: skip


def env_example() -> Iterator[tuple[str, str, bool]]:
    """Return name, value, and whether the line is active (not commented out)."""
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"(#?)([A-Z][A-Z0-9_]*)=(.*)", line):
            yield found[2], found[3], not found[1]


def dockerfile() -> list[tuple[str, str]]:
    """Return instruction and argument, continued lines joined, comments left out."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    joined = re.sub(r"\\\n\s*", "", lines)
    return [(head, rest) for head, _, rest in (line.partition(" ") for line in joined.splitlines() if line)]


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def unit(path: Path) -> dict[str, list[str]]:
    """Return values by ``Section.Key``; a key may occur several times."""
    parser = ConfigParser(strict=False, interpolation=None, comment_prefixes=("#", ";"))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(path, encoding="utf-8")
    values: dict[str, list[str]] = {
        f"{section}.{key}": [] for section in parser.sections() for key in parser[section]
    }
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif "=" in line and not line.startswith(("#", ";")):
            key, _, value = line.partition("=")
            values[f"{section}.{key}"].append(value)
    return values


def module_that_runs(words: list[str]) -> str:
    """Return the module behind ``python -m``."""
    return words[words.index("-m") + 1]


def parts() -> set[str]:
    return {part.value for part in Part}


def test_the_example_names_every_variable_of_the_settings_and_no_other() -> None:
    named = [name for name, _, _ in env_example()]
    assert len(named) == len(set(named))
    assert set(named) == KNOWN | COMPOSE_ONLY


def test_every_variable_of_the_example_has_a_line_of_explanation_above_it() -> None:
    previous = ""
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines():
        if re.match(r"#?[A-Z][A-Z0-9_]*=", line):
            assert previous, line
        elif line.startswith("#"):
            previous = line
        else:
            previous = ""


def test_the_example_holds_no_secret_and_can_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    active = {name: value for name, value, is_active in env_example() if is_active}
    assert not any(active.values())
    for name, value in active.items():
        monkeypatch.setenv(name, value)
    read_environment()


def test_defaults_in_the_example_are_those_of_the_settings() -> None:
    fields = variables()
    for name, value, is_active in env_example():
        if is_active or not value or name not in fields or fields[name].is_required():
            continue
        default = fields[name].default
        if isinstance(default, frozenset):
            assert set(value.split(",")) == {str(part) for part in default}
        elif default is not None:
            assert value.lower() in (str(default).lower(), Path(str(default)).name), name


def test_the_documents_for_owners_name_every_variable() -> None:
    text = (ROOT / "docs" / "going-live.md").read_text(encoding="utf-8")
    required = {name for name in KNOWN if not name.endswith(("_BASE_URL", "_TIMEOUT_SECONDS"))}
    sandbox_only = {"TELEGRAM_API_URL", "CLOCK_OFFSET_SECONDS", "TELEGRAM_LIMITS"}
    assert {name for name in required - sandbox_only if f"`{name}`" not in text} == set()


def test_compose_has_the_services_and_each_is_watched() -> None:
    services = compose()["services"]
    assert set(services) == {"bot", "worker", "nlu", "postgres"}
    for name, service in services.items():
        assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL"), name
        assert service["restart"] == "unless-stopped", name
        assert "image" in service


def test_each_part_runs_in_one_process_of_compose() -> None:
    services = compose()["services"]
    assert {services[name]["environment"]["APP_PARTS"] for name in ("bot", "worker")} == parts()


def test_compose_sets_only_variables_of_the_settings() -> None:
    services = compose()["services"]
    for name in ("bot", "worker"):
        assert services[name]["env_file"] == ".env"
        assert {one for one in services[name]["environment"] if not is_known(one, KNOWN)} == set()
    substituted = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text(encoding="utf-8")))
    assert substituted == COMPOSE_ONLY


def test_compose_refers_to_what_exists() -> None:
    loaded = compose()
    stages = {words.split(" AS ")[1] for head, words in dockerfile() if head == "FROM"}
    for service in loaded["services"].values():
        assert set(service.get("depends_on", {})) <= set(loaded["services"])
        if "build" in service:
            assert service["build"]["target"] in stages
        for mount in service.get("volumes", ()):
            source = mount.split(":")[0]
            assert source in loaded["volumes"] or source == "./secrets" or (ROOT / source).exists(), mount


def test_the_dockerfiles_instructions_are_known_and_its_stages_end_without_root() -> None:
    instructions = dockerfile()
    assert {head for head, _ in instructions} <= INSTRUCTIONS
    users: dict[str, str] = {}
    stage = ""
    for head, rest in instructions:
        if head == "FROM":
            stage = rest.split(" AS ")[1]
        elif head == "USER":
            users[stage] = rest
    assert set(users) == {"app", "nlu"}
    assert not {"0", "root"} & set(users.values())


def test_what_the_dockerfile_copies_exists_and_is_in_the_context() -> None:
    ignored = [
        line
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    stages = {rest.split(" AS ")[1] for head, rest in dockerfile() if head == "FROM"}
    for head, rest in dockerfile():
        if head != "COPY":
            continue
        words = shlex.split(rest)
        if words[0].startswith("--from="):
            assert words[0].removeprefix("--from=") in stages
            continue
        for source in words[:-1]:
            assert (ROOT / source).exists(), source
            assert not any(fnmatch(source, pattern) for pattern in ignored), source


def test_the_image_excludes_what_production_does_not_run() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".env", ".venv", ".venv-rasa", "var", "tests", "sandbox", "simulation", "secrets"} <= set(
        ignored
    )


def test_the_dockerfile_sets_only_variables_of_the_settings_and_starts_existing_modules() -> None:
    stage = ""
    for head, rest in dockerfile():
        if head == "FROM":
            stage = rest.split(" AS ")[1]
        elif head == "ENV" and stage == "app":
            names = {pair.partition("=")[0] for pair in shlex.split(rest)} - {"PYTHONUNBUFFERED"}
            assert {name for name in names if not is_known(name, KNOWN)} == set()
        elif head == "ENTRYPOINT":
            module = module_that_runs(json.loads(rest))
            assert module == "rasa" or find_spec(f"{module}.__main__"), module


def test_the_images_use_the_python_versions_of_the_locks() -> None:
    bases = {words.split(" AS ")[1]: words.split(" AS ")[0] for head, words in dockerfile() if head == "FROM"}
    assert all(base.startswith("python:3.12-") for stage, base in bases.items() if stage.startswith("app"))
    assert all(base.startswith("python:3.10-") for stage, base in bases.items() if stage.startswith("nlu"))


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_systemd_unit_starts_an_existing_module_with_known_variables(path: Path) -> None:
    values = unit(path)
    words = shlex.split(values["Service.ExecStart"][0])
    assert find_spec(f"{module_that_runs(words)}.__main__")
    assert values["Service.User"] == ["housekeeping"]
    assert values["Install.WantedBy"] == ["multi-user.target"]
    set_here = dict(pair.split("=", 1) for pair in values["Service.Environment"])
    assert {name for name in set_here if name != "NLU_VAR" and not is_known(name, KNOWN)} == set()
    assert set(set_here.get("APP_PARTS", "bot").split(",")) <= parts()
    for page in values["Unit.Documentation"]:
        assert (ROOT / page.removeprefix("file:/opt/housekeeping/")).exists()


def test_the_systemd_units_cover_both_parts_and_the_language_server() -> None:
    assert [path.stem for path in UNITS] == ["housekeeping-bot", "housekeeping-nlu", "housekeeping-worker"]
