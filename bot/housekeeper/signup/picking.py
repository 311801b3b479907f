"""The buttons under the questions, for the application and for the profile alike."""

from bot.conversation.engine import Conversation
from bot.housekeeper import profile
from bot.housekeeper.signup import flow
from bot.housekeeper.signup.answers import PROFILE, SIGNUP, Answers, load, save
from bot.housekeeper.signup.presses import (
    EditSlot,
    OpenEdits,
    Pause,
    PickCategory,
    PickItem,
    SetPrice,
    Skip,
    SlotDone,
)
from bot.housekeeper.signup.questions import OPTIONAL, PRESETS, PROFILE_SLOTS, SLOTS, YEARS
from bot.reply import Reply, Toast
from bot.turn import Turn
from domain.kernel.errors import DomainError

MULTIPLE = ("districts", "services", "prices")


def _conversation(where: str) -> Conversation[Answers]:
    return {SIGNUP: flow.signup, PROFILE: profile.profile}[where]


async def _opened(turn: Turn, where: str) -> Answers | None:
    return await load(turn, where) if where in (SIGNUP, PROFILE) else None


def _old(turn: Turn) -> Reply:
    return Toast(turn.words("button-old"))


async def _chosen(turn: Turn, answers: Answers, stays: bool) -> Reply:
    """Kept, then the next question; a list of which several may be chosen stays open."""
    conversation = _conversation(answers.where)
    try:
        await save(turn, answers)
    except DomainError as problem:
        if problem.code != "keep-one":
            raise
        return Toast(turn.words("error-keep-one"), alert=True)
    if not stays:
        conversation.edit(turn, None)
    fresh = await load(turn, answers.where)
    assert fresh is not None
    return await conversation.go_on(turn, fresh)


async def press_edit(turn: Turn, press: EditSlot) -> Reply:
    answers = await _opened(turn, press.where)
    slots = SLOTS if press.where == SIGNUP else PROFILE_SLOTS
    if answers is None or press.slot not in slots:
        return _old(turn)
    conversation = _conversation(press.where)
    conversation.edit(turn, press.slot)
    if press.slot in ("certificates",):
        answers.certificates = [] if press.where == SIGNUP else answers.certificates
    return await conversation.go_on(turn, answers)


async def press_edits(turn: Turn, press: OpenEdits) -> Reply:
    answers = await _opened(turn, press.where)
    if answers is None:
        return _old(turn)
    conversation = _conversation(press.where)
    conversation.edit(turn, "menu")
    return await conversation.go_on(turn, answers)


async def press_item(turn: Turn, press: PickItem) -> Reply:
    answers = await _opened(turn, press.where)
    if answers is None or not _take(turn, answers, press.slot, press.item):
        return _old(turn)
    if press.slot in MULTIPLE:
        _conversation(press.where).edit(turn, press.slot)
    return await _chosen(turn, answers, stays=press.slot in MULTIPLE)


def _take(turn: Turn, answers: Answers, slot: str, item: int) -> bool:
    """False for an item that is not on the list (any more)."""
    regions, services = turn.business.regions, turn.business.catalogue.services
    if item < 0:
        return False
    if slot == "city" and answers.where == SIGNUP and item < len(regions.cities):
        answers.work_in(regions.cities[item].name.zh)
    elif slot == "districts" and answers.city and item < len(regions.city(answers.city).districts):
        name = regions.city(answers.city).districts[item].name.zh
        answers.districts = sorted(set(answers.districts) ^ {name})
        answers.unsettle("districts")
    elif slot == "services" and item < len(services):
        _toggle(answers, [services[item].code], services[item].code not in answers.prices)
    elif slot == "hours" and item < len(PRESETS):
        answers.days, answers.begins, answers.ends = list(PRESETS[item][0]), *PRESETS[item][1:]
    elif slot == "years" and item < len(YEARS):
        answers.years = YEARS[item]
    else:
        return False
    return True


def _toggle(answers: Answers, codes: list[str], chosen: bool) -> None:
    for code in codes:
        if chosen:
            answers.prices.setdefault(code, None)
        else:
            answers.prices.pop(code, None)
    answers.unsettle("services")


async def press_category(turn: Turn, press: PickCategory) -> Reply:
    answers = await _opened(turn, press.where)
    catalogue = turn.business.catalogue
    if answers is None or not 0 <= press.category < len(catalogue.categories):
        return _old(turn)
    codes = [service.code for service in catalogue.in_category(catalogue.categories[press.category].code)]
    _toggle(answers, codes, not all(code in answers.prices for code in codes))
    _conversation(press.where).edit(turn, "services")
    return await _chosen(turn, answers, stays=True)


async def press_price(turn: Turn, press: SetPrice) -> Reply:
    """Raises price-fixed or price-out-of-range."""
    answers = await _opened(turn, press.where)
    services = turn.business.catalogue.services
    if answers is None or not 0 <= press.service < len(services):
        return _old(turn)
    service = services[press.service]
    if service.code not in answers.prices:
        return _old(turn)
    own = answers.prices[service.code]
    price = (own if own is not None else service.price) + press.step * 100
    answers.prices[service.code] = service.checked_price(price) if press.step else None
    answers.unsettle("prices")
    _conversation(press.where).edit(turn, "prices")
    return await _chosen(turn, answers, stays=True)


async def press_done(turn: Turn, press: SlotDone) -> Reply:
    answers = await _opened(turn, press.where)
    if answers is None or press.slot not in MULTIPLE:
        return _old(turn)
    answers.settle(press.slot)
    return await _chosen(turn, answers, stays=False)


async def press_skip(turn: Turn, press: Skip) -> Reply:
    answers = await _opened(turn, press.where)
    if answers is None or press.slot not in OPTIONAL:
        return _old(turn)
    answers.skip(press.slot)
    return await _chosen(turn, answers, stays=False)


async def press_pause(turn: Turn, press: Pause) -> Reply:
    if press.where == SIGNUP:
        return await flow.pause(turn)
    answers = await _opened(turn, press.where)
    return await _chosen(turn, answers, stays=False) if answers else _old(turn)
