"""Composition of routes: features are found by their modules; clashes and gaps are named."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.callbacks import CallbackData, CallHuman, PickLanguage, PickRole
from bot.core.expected_answers import ExpectedAnswers
from bot.core.feature_composition import compose, compose_features, declared_callbacks
from bot.core.refusals import refusals
from bot.core.reply import NO_REPLY, Reply
from bot.core.routing import RouteClash, RouteGap, Routes
from bot.core.turn import Refusal, Turn
from bot.features.common.fallback import DefaultFallbacks
from domain.platform.people.model import Role
from nlu.expectation import Expectation


async def handler(turn: Turn) -> Reply:
    return NO_REPLY


async def command(turn: Turn, rest: str) -> Reply:
    return NO_REPLY


async def callback(turn: Turn, callback: CallbackData) -> Reply:
    return NO_REPLY


class Question:
    async def accepts(self, turn: Turn, slot: str) -> bool:
        return False

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        return None

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        return NO_REPLY


def base() -> Routes:
    return Routes("base").fallbacks(DefaultFallbacks())


CLAIMS: list[tuple[str, Callable[[Routes], Routes]]] = [
    ("PickRole", lambda routes: routes.callbacks({PickRole: callback})),
    ("find", lambda routes: routes.commands({"find": command})),
    ("label-book", lambda routes: routes.labels({"label-book": handler})),
    ("location", lambda routes: routes.contents({"location": handler})),
    ("customer greet", lambda routes: routes.intents(Role.CUSTOMER, {"greet": handler})),
    ("visit", lambda routes: routes.questions({"visit": Question()})),
    ("visit", lambda routes: routes.expectations({"visit": ExpectedAnswers()})),
]


@pytest.mark.parametrize(("name", "claim"), CLAIMS, ids=[name for name, _ in CLAIMS])
def test_two_features_with_the_same_route_are_named(name: str, claim: Callable[[Routes], Routes]) -> None:
    with pytest.raises(RouteClash) as clash:
        compose([base(), claim(Routes("orders")), claim(Routes("trades"))])
    assert all(part in str(clash.value) for part in ("orders", "trades", name))


def test_two_callback_classes_with_one_prefix_are_a_clash() -> None:
    class Copied(CallbackData, prefix=PickLanguage.__prefix__):
        """A class of another feature."""

    with pytest.raises(RouteClash, match="orders and trades share the prefix"):
        compose(
            [
                base(),
                Routes("orders").callbacks({PickLanguage: callback}),
                Routes("trades").callbacks({Copied: callback}),
            ]
        )


def test_a_label_can_be_extended_by_other_features() -> None:
    table = compose(
        [
            base().labels({"label-more": handler}),
            Routes("orders").label_additions({"label-more": handler, "label-role": handler}),
            Routes("trades").label_additions({"label-more": handler}),
        ]
    )
    assert [route.feature for route in table.additions_to("label-more")] == ["orders", "trades"]


def test_two_declared_refusals_of_one_error_are_a_clash() -> None:
    remedy = {"forget-orders": ("label-orders", PickRole(role="customer"))}
    with pytest.raises(RouteClash, match="orders and trades both register forget-orders"):
        compose([base(), Routes("orders").remedies(remedy), Routes("trades").remedies(remedy)])


def test_an_intent_of_one_role_comes_before_that_of_every_role() -> None:
    async def of_everybody(turn: Turn) -> Reply:
        return NO_REPLY

    table = compose(
        [
            base().intents(None, {"greet": of_everybody}),
            Routes("orders").intents(Role.CUSTOMER, {"greet": handler}),
        ]
    )
    customer, operator = table.intent(Role.CUSTOMER, "greet"), table.intent(Role.OPERATOR, "greet")
    assert customer is not None and customer.handler is handler
    assert operator is not None and operator.handler is of_everybody


def test_expected_answers_of_a_question_that_nothing_asks_are_named() -> None:
    with pytest.raises(RouteGap, match="expected answers without a question: gift"):
        compose([base(), Routes("gifts").expectations({"gift": ExpectedAnswers()})])


def test_a_questions_expected_answers_go_by_its_slot_without_the_argument() -> None:
    by_amount, otherwise = Expectation("amount"), Expectation(yes_no=True)
    answers = ExpectedAnswers(otherwise, {"amount": by_amount}, lambda expects, asked: expects)
    asked = base().questions({"gift": Question()}).expectations({"gift": answers})
    declared = compose([asked]).expected_answers()["gift"]
    assert (declared.of("amount:12"), declared.of("name")) == (by_amount, otherwise)
    assert ExpectedAnswers(by_slot={"amount": by_amount}).of("code") is None


def test_a_declared_callback_without_a_handler_is_named() -> None:
    with pytest.raises(RouteGap, match=r"bot\.core\.callbacks\.CallHuman"):
        compose([base().callbacks({PickRole: callback})], [PickRole, CallHuman])


def test_missing_fallbacks_are_refused() -> None:
    with pytest.raises(RouteGap, match="fallbacks"):
        compose([Routes("orders")])


def test_refusals_are_those_of_the_call_that_registered_the_handler() -> None:
    async def view(turn: Turn, refusal: Refusal) -> Reply:
        return NO_REPLY

    declared = refusals("order", view)
    table = compose(
        [base().callbacks({PickRole: callback}, refusals=declared).callbacks({PickLanguage: callback})]
    )
    assert table.callbacks[PickRole].refusals == declared
    assert table.callbacks[PickLanguage].refusals == {}


def test_every_declared_callback_of_the_bot_has_a_handler() -> None:
    table = compose_features()
    assert set(declared_callbacks("bot")) <= table.callbacks.keys()
    assert len(table.callbacks) > 100


ROUTES = """
from bot.features.common.fallback import DefaultFallbacks
from bot.core.routing import Routes
from {package}.{feature}.callbacks import {name}

async def handle(turn, press):
    return ()

ROUTES = Routes("{feature}").callbacks({handled})
"""
CALLBACKS = """
from bot.core.callbacks import CallbackData

class {name}(CallbackData, prefix="{prefix}"):
    pass
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """An importable package with a base feature that provides the fallbacks."""
    name = f"invented_{abs(hash(request.node.name))}"
    (tmp_path / name / "base").mkdir(parents=True)
    (tmp_path / name / "__init__.py").touch()
    (tmp_path / name / "base" / "__init__.py").touch()
    (tmp_path / name / "base" / "routes.py").write_text(
        "from bot.features.common.fallback import DefaultFallbacks\nfrom bot.core.routing import Routes\n"
        'ROUTES = Routes("base").fallbacks(DefaultFallbacks())\n'
    )
    monkeypatch.syspath_prepend(tmp_path)
    return name


def invent(package: str, feature: str, prefix: str, handled: bool = True) -> None:
    """Write a feature of one button into the package."""
    folder = next(Path(path) / package for path in sys.path if (Path(path) / package).is_dir()) / feature
    folder.mkdir()
    name = feature.title()
    (folder / "__init__.py").touch()
    (folder / "callbacks.py").write_text(CALLBACKS.format(name=name, prefix=prefix))
    (folder / "routes.py").write_text(
        ROUTES.format(
            package=package, feature=feature, name=name, handled=f"{{{name}: handle}}" if handled else "{}"
        )
    )


def test_a_new_feature_is_found_by_its_own_modules(package: str) -> None:
    invent(package, "raffle", "raf")
    invent(package, "lottery", "lot")
    assert {kind.__prefix__ for kind in compose_features(package).callbacks} == {"raf", "lot"}


def test_a_new_feature_with_a_taken_prefix_is_named(package: str) -> None:
    invent(package, "raffle", "raf")
    invent(package, "lottery", "raf")
    with pytest.raises(RouteClash, match="lottery and raffle"):
        compose_features(package)


def test_a_new_button_without_a_handler_is_named(package: str) -> None:
    invent(package, "raffle", "raf", handled=False)
    with pytest.raises(RouteGap, match=rf"{package}\.raffle\.callbacks\.Raffle"):
        compose_features(package)


def test_a_routes_module_without_routes_is_named(package: str) -> None:
    invent(package, "raffle", "raf")
    folder = next(Path(path) / package for path in sys.path if (Path(path) / package).is_dir())
    (folder / "raffle" / "routes.py").write_text("TABLE = {}\n")
    with pytest.raises(TypeError, match=rf"{package}\.raffle\.routes"):
        compose_features(package)
