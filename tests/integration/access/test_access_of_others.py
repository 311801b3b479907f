"""Every button, command and label, used by everybody it is not for: nothing changes, nothing is revealed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.core.callbacks import CallbackData
from bot.core.clarification import PickReading, ShowReadings
from bot.core.router import ResumeQuestion, Router
from bot.core.translator import Texts
from domain.kernel.localised import Language
from simulation.fuzz import raw_updates
from simulation.fuzz.fuzz_city import SECRETS, WHO, CityTemplate
from storage.tables import search_terms
from tests.integration.access.button_examples import buttons, refusals
from tests.integration.access.forging_client import ForgingClient, Outcome, Rows

ROUTES = Router().routes
KINDS: tuple[type[CallbackData], ...] = (*ROUTES.callbacks, PickReading, ShowReadings, ResumeQuestion)
REFUSALS = (
    frozenset(
        {
            "not-allowed",
            "not-your-order",
            "not-your-offer",
            "not-certified",
            "draft-gone",
            "draft-changed",
            "nothing-to-appeal",
        }
    )
    | refusals()
)
OLD = ("button-old", "error-draft-changed", "error-draft-gone", "standing-none", "standing")
TEXTS = Texts()
FOR_OPERATORS = ("queue", "figures", "invite", "find", "operators", "factor")
OPERATORS_LABELS = ("label-queue", "label-statistics", "label-invite")


@asynccontextmanager
async def opened(plan: CityTemplate, folder: Path) -> AsyncIterator[ForgingClient]:
    folder.mkdir(exist_ok=True)
    async with plan.open(folder) as city:
        yield ForgingClient(city)


def is_refusal(answered: Outcome, language: str) -> bool:
    """Tell whether the answer is a known refusal, or that the button is outdated, in the person's language."""
    known = [str(TEXTS.say(Language(language), key, standing="waiting")) for key in OLD]
    told = answered.problem in REFUSALS or any(one in answered.said for one in known)
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in answered.said)
    return told and bool(answered.said.strip()) and chinese == (language == "zh")


def leaks(answered: Outcome, plan: CityTemplate, own_name: str) -> list[str]:
    told = answered.said
    return [secret for secret in {*SECRETS, *plan.city.secrets} if secret in told and secret != own_name]


async def test_a_button_pressed_by_others_changes_and_reveals_nothing(
    plan: CityTemplate, tmp_path: Path
) -> None:
    wrong = []
    async with opened(plan, tmp_path) as sender:
        people = sender.city.people
        before = await sender.rows()
        for button in buttons(plan.city):
            for key in sorted(people.keys() - button.others - {button.right}):
                answered = await sender.press(people[key], button.press.pack())
                if not is_refusal(answered, WHO[key][2]) or leaks(answered, plan, WHO[key][1]):
                    wrong.append((key, button.press, answered))
        assert not wrong
        assert _without(await sender.rows(), people["newcomer"].id) == before


def _without(rows: Rows, telegram_id: int) -> Rows:
    """Return the rows without the person row that a newcomer's first update creates, and without its search terms."""
    own = {row[0] for row in rows["persons"] if telegram_id in row}
    person_id = list(search_terms.c).index(search_terms.c.person_id)
    return {
        **rows,
        "persons": [row for row in rows["persons"] if telegram_id not in row],
        "search_terms": [row for row in rows["search_terms"] if row[person_id] not in own],
    }


async def test_a_button_for_everybody_changes_only_ones_own_data(plan: CityTemplate, tmp_path: Path) -> None:
    wrong = []
    async with opened(plan, tmp_path) as sender:
        for key in sorted(sender.city.people):
            before = await sender.rows(of_others_than=key)
            for button in buttons(plan.city):
                if key not in button.others - {button.right}:
                    continue
                answered = await sender.press(sender.city.people[key], button.press.pack())
                told = set(leaks(answered, plan, WHO[key][1])) - {"王秀英"}
                if told and key not in ("lin", "wang", "zhou"):
                    wrong.append((key, button.press, told))
            assert await sender.rows(of_others_than=key) == before, key
    assert not wrong


async def test_a_button_serves_its_own_person(plan: CityTemplate, tmp_path: Path) -> None:
    """Shows that the refusals elsewhere are not failures of the examples."""
    wrong = []
    for place, button in enumerate(one for one in buttons(plan.city) if one.alone):
        async with opened(plan, tmp_path / str(place)) as sender:
            person = sender.city.people[button.right]
            for one in button.before:
                key, press = one if isinstance(one, tuple) else (button.right, one)
                await sender.press(sender.city.people[key], press.pack())
            answered = await sender.press(person, button.press.pack())
            if answered.problem is not None or is_refusal(answered, WHO[button.right][2]):
                wrong.append((button.press, answered))
    assert not wrong


async def test_a_button_in_another_chat_does_nothing(plan: CityTemplate, tmp_path: Path) -> None:
    """Below a message in another person's chat, in a group and in a channel, whoever presses."""
    async with opened(plan, tmp_path) as sender:
        people = sender.city.people
        before = await sender.rows()
        for button in buttons(plan.city):
            other = "bo" if button.right != "bo" else "lin"
            for presser, owner in ((button.right, other), (other, button.right)):
                chats = (
                    raw_updates.private(people[owner]),
                    raw_updates.GROUP,
                    {**raw_updates.GROUP, "type": "group"},
                    raw_updates.CHANNEL,
                )
                for chat in chats:
                    answered = await sender.press(people[presser], button.press.pack(), chat=chat)
                    assert answered.said.strip() == "", (chat, answered)
        assert await sender.rows() == before


def test_every_callback_class_has_an_example(plan: CityTemplate) -> None:
    walked = {type(button.press) for button in buttons(plan.city)}
    missing = [kind.__name__ for kind in KINDS if kind not in walked]
    assert not missing, "no example in tests/integration/access/examples: who may press them?"
    combinations = sum(len(WHO) - len(button.others | {button.right}) for button in buttons(plan.city))
    assert combinations > 400


def kept_for(key: str) -> bool:
    return WHO[key][0] == "operator"


async def test_a_command_of_another_role_reveals_nothing(plan: CityTemplate, tmp_path: Path) -> None:
    wrong = []
    async with opened(plan, tmp_path) as sender:
        for key, person in sorted(sender.city.people.items()):
            before = await sender.rows(of_others_than=key)
            for command in sorted(ROUTES.commands):
                for text in (f"/{command}", f"/{command} 林晓", f"/{command} 建国路88号"):
                    if command == "invite" and kept_for(key):
                        continue
                    answered = await sender.write(person, text=text)
                    refused = command not in FOR_OPERATORS or is_refusal(answered, WHO[key][2])
                    if (not refused and not kept_for(key)) or _revealed(answered, plan, key):
                        wrong.append((key, text, answered))
            assert await sender.rows(of_others_than=key) == before, key
        found = await sender.write(sender.city.people["zhou"], text="/find 林晓")
        assert "HK2026" in found.said
    assert not wrong


async def test_a_label_of_another_role_opens_nothing(plan: CityTemplate, tmp_path: Path) -> None:
    wrong = []
    async with opened(plan, tmp_path) as sender:
        for key, person in sorted(sender.city.people.items()):
            before = await sender.rows(of_others_than=key)
            for label in sorted(ROUTES.labels):
                if label == "label-invite" and kept_for(key):
                    continue
                for language in Language:
                    answered = await sender.write(person, text=str(TEXTS.say(language, label)))
                    refused = label not in OPERATORS_LABELS or is_refusal(answered, WHO[key][2])
                    if (not refused and not kept_for(key)) or _revealed(answered, plan, key):
                        wrong.append((key, label, answered))
            assert await sender.rows(of_others_than=key) == before, key
    assert not wrong


def _revealed(answered: Outcome, plan: CityTemplate, key: str) -> bool:
    """Return what of the text only the parties and operators may read; a housekeeper's name is public."""
    return key not in ("lin", "wang", "zhou") and bool(set(leaks(answered, plan, WHO[key][1])) - {"王秀英"})
