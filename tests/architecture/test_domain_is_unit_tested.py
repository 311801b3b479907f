"""Every module of the domain that holds a rule has a plain unit test: one without a database, a bot or a clock of its own."""

import ast

from tests.architecture.repository import ROOT, sources, syntax_tree

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def is_protocol(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def has_methods(node: ast.ClassDef) -> bool:
    return any(isinstance(part, FUNCTIONS) and not part.name.startswith("__") for part in node.body)


def holds_a_rule(tree: ast.Module) -> bool:
    """Tell whether a module defines a function, or a class with methods that is no protocol."""
    return any(
        isinstance(node, FUNCTIONS)
        or (isinstance(node, ast.ClassDef) and has_methods(node) and not is_protocol(node))
        for node in tree.body
    )


def imported_by_unit_tests() -> set[str]:
    """Return the modules that tests/unit import, also those whose names they import from a package."""
    found: set[str] = set()
    for path in sorted((ROOT / "tests" / "unit").rglob("test_*.py")):
        for node in ast.walk(syntax_tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
                found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def test_every_rule_of_the_domain_has_a_unit_test() -> None:
    rules = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for path in sources(".py")
        if path.relative_to(ROOT).parts[0] == "domain" and holds_a_rule(syntax_tree(path))
    }
    assert rules - imported_by_unit_tests() == set()
    assert len(rules) > 30
