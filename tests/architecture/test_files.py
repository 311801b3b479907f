"""Limits of the sizes and names of files."""

from collections import defaultdict

from tests.architecture.repository import ROOT, sources

MAX_LINES = 400
STRUCTURAL = frozenset(
    {
        *("__init__", "__main__", "conftest"),
        *(
            "model",
            "rules",
            "events",
            "ports",
            "movements",
            "policy",
            "use_cases",
            "queries",
            "repositories",
            "permissions",
            "privacy",
            "notifications",
            "tasks",
            "tickets",
            "ticket_views",
            "subject_facts",
        ),
        *("event_handlers", "task_handlers", "unit_of_work", "module"),
        *("callbacks", "routes", "views", "questions", "flow", "errors", "report", "run"),
    }
)
"""Names of the parts that a module of the same kind has everywhere; see docs/glossary.md."""
SHARED_NOUNS = frozenset({"certification", "give_back", "profile", "provider_callbacks", "statistics"})
"""Nouns of which several rooms have their part: a use case and its conversation, for instance."""

ALSO_FOLDERS = frozenset(
    {
        *("catalogue", "favourites", "housekeepers", "orders", "people", "profile", "proposals", "reviews"),
        *("conversations", "program", "providers", "relayed_messages"),
        *("features",),
    }
)
"""Modules of the same subject as the folder of their name elsewhere; ``features`` are the classifier's in nlu."""


def test_every_folder_with_modules_is_a_package() -> None:
    """A folder without ``__init__.py`` is imported all the same, but not found by the walks over modules."""
    folders = {path.parent for path in sources(".py") if "migrations" not in path.parts}
    assert not [str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()]


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources(".py", ".js", ".css", ".ftl")
        if (lines := len(path.read_text("utf-8").splitlines())) > MAX_LINES
    }
    assert not long


def test_a_module_name_has_one_meaning() -> None:
    """A name occurs once in a room; a noun of the product may have a module in several rooms."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sources(".py"):
        relative = path.relative_to(ROOT)
        if path.stem not in STRUCTURAL and not path.stem.startswith("test_"):
            places[relative.parts[0], path.stem].append(str(relative))
    assert not {name: where for name, where in places.items() if len(where) > 1}


def test_a_name_in_several_rooms_is_a_noun_of_the_product() -> None:
    rooms = defaultdict(set)
    for path in sources(".py"):
        if path.stem not in STRUCTURAL and not path.stem.startswith("test_"):
            rooms[path.stem].add(path.relative_to(ROOT).parts[0])
    assert {name for name, where in rooms.items() if len(where) > 1} <= SHARED_NOUNS


def test_a_module_and_a_folder_of_one_name_have_one_subject() -> None:
    folders = {path.parent.name for path in sources(".py")}
    stems = {path.stem for path in sources(".py") if not path.stem.startswith("test_")}
    assert (folders & stems) - STRUCTURAL == ALSO_FOLDERS
