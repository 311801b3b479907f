"""The buttons under the questions, for the application and for the profile alike."""

from bot.core.forms import Form
from bot.core.reply import Reply, Toast
from bot.core.turn import Turn
from bot.features.housekeeper import profile
from bot.features.housekeeper.signup import flow
from bot.features.housekeeper.signup.answers import PROFILE, SIGNUP, Answers, load, save
from bot.features.housekeeper.signup.callbacks import (
    EditSlot,
    OpenEdits,
    Pause,
    PickCategory,
    PickItem,
    SetPrice,
    Skip,
    SlotDone,
)
from bot.features.housekeeper.signup.questions import OPTIONAL, PRESETS, PROFILE_SLOTS, SLOTS, YEARS
from domain.kernel.errors import DomainError

MULTIPLE = ("districts", "services", "prices")


def _conversation(where: str) -> Form[Answers]:
    return {SIGNUP: flow.signup, PROFILE: profile.profile}[where]


async def _opened(turn: Turn, where: str) -> Answers | None:
    return await load(turn, where) if where in (SIGNUP, PROFILE) else None


def _old(turn: Turn) -> Reply:
    return Toast(turn.i18n("button-old"))


async def _chosen(turn: Turn, answers: Answers, stays: bool) -> Reply:
    """Kept, then the next question; a list of which several may be chosen stays open."""
    conversation = _conversation(answers.where)
    try:
        await save(turn, answers)
    except DomainError as problem:
        if problem.code != "keep-one":
            raise
        return Toast(turn.i18n("error-keep-one"), alert=True)
    if not stays:
        conversation.edit(turn, None)
    fresh = await load(turn, answers.where)
    assert fresh is not None
    return await conversation.advance(turn, fresh)


async def press_edit(turn: Turn, callback: EditSlot) -> Reply:
    answers = await _opened(turn, callback.where)
    slots = SLOTS if callback.where == SIGNUP else PROFILE_SLOTS
    if answers is None or callback.slot not in slots:
        return _old(turn)
    conversation = _conversation(callback.where)
    conversation.edit(turn, callback.slot)
    if callback.slot in ("certificates",):
        answers.certificates = [] if callback.where == SIGNUP else answers.certificates
    return await conversation.advance(turn, answers)


async def press_edits(turn: Turn, callback: OpenEdits) -> Reply:
    answers = await _opened(turn, callback.where)
    if answers is None:
        return _old(turn)
    conversation = _conversation(callback.where)
    conversation.edit(turn, "menu")
    return await conversation.advance(turn, answers)


async def press_item(turn: Turn, callback: PickItem) -> Reply:
    answers = await _opened(turn, callback.where)
    if answers is None or not _take(turn, answers, callback.slot, callback.item):
        return _old(turn)
    if callback.slot in MULTIPLE:
        _conversation(callback.where).edit(turn, callback.slot)
    return await _chosen(turn, answers, stays=callback.slot in MULTIPLE)


def _take(turn: Turn, answers: Answers, slot: str, item: int) -> bool:
    """False for an item that is not on the list (any more)."""
    regions, services = turn.agency.regions, turn.agency.catalogue.services
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


async def press_category(turn: Turn, callback: PickCategory) -> Reply:
    answers = await _opened(turn, callback.where)
    catalogue = turn.agency.catalogue
    if answers is None or not 0 <= callback.category < len(catalogue.categories):
        return _old(turn)
    codes = [service.code for service in catalogue.in_category(catalogue.categories[callback.category].code)]
    _toggle(answers, codes, not all(code in answers.prices for code in codes))
    _conversation(callback.where).edit(turn, "services")
    return await _chosen(turn, answers, stays=True)


async def press_price(turn: Turn, callback: SetPrice) -> Reply:
    """Raises price-fixed or price-out-of-range."""
    answers = await _opened(turn, callback.where)
    services = turn.agency.catalogue.services
    if answers is None or not 0 <= callback.service < len(services):
        return _old(turn)
    service = services[callback.service]
    if service.code not in answers.prices:
        return _old(turn)
    own = answers.prices[service.code]
    price = (own if own is not None else service.price) + callback.step * 100
    answers.prices[service.code] = service.checked_price(price) if callback.step else None
    answers.unsettle("prices")
    _conversation(callback.where).edit(turn, "prices")
    return await _chosen(turn, answers, stays=True)


async def press_done(turn: Turn, callback: SlotDone) -> Reply:
    answers = await _opened(turn, callback.where)
    if answers is None or callback.slot not in MULTIPLE:
        return _old(turn)
    answers.settle(callback.slot)
    return await _chosen(turn, answers, stays=False)


async def press_skip(turn: Turn, callback: Skip) -> Reply:
    answers = await _opened(turn, callback.where)
    if answers is None or callback.slot not in OPTIONAL:
        return _old(turn)
    answers.skip(callback.slot)
    return await _chosen(turn, answers, stays=False)


async def press_pause(turn: Turn, callback: Pause) -> Reply:
    if callback.where == SIGNUP:
        return await flow.pause(turn)
    answers = await _opened(turn, callback.where)
    return await _chosen(turn, answers, stays=False) if answers else _old(turn)
