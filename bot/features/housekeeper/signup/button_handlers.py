"""Buttons under the questions of the application and of the profile."""

from bot.core.forms import Form
from bot.core.reply import Reply, Toast
from bot.core.turn import Turn
from bot.features.housekeeper.signup import application_form, profile_form
from bot.features.housekeeper.signup.application_questions import (
    OPTIONAL,
    PRESETS,
    PROFILE_SLOTS,
    SLOTS,
    YEARS,
)
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
from bot.features.housekeeper.signup.form_answers import PROFILE, SIGNUP, Answers, load, save
from domain.kernel.errors import DomainError

MULTIPLE = ("districts", "services", "prices")


def _form(where: str) -> Form[Answers]:
    return {SIGNUP: application_form.signup, PROFILE: profile_form.profile}[where]


async def _load_answers(turn: Turn, where: str) -> Answers | None:
    return await load(turn, where) if where in (SIGNUP, PROFILE) else None


def _stale_button(turn: Turn) -> Reply:
    return Toast(turn.i18n("button-old"))


async def _save_and_continue(turn: Turn, answers: Answers, stays: bool) -> Reply:
    """Save and ask the next question; ``stays`` keeps a multiple-choice question open."""
    form = _form(answers.where)
    try:
        await save(turn, answers)
    except DomainError as problem:
        if problem.code != "keep-one":
            raise
        return Toast(turn.i18n("error-keep-one"), alert=True)
    if not stays:
        form.edit(turn, None)
    fresh = await load(turn, answers.where)
    assert fresh is not None
    return await form.advance(turn, fresh)


async def on_edit_slot(turn: Turn, callback: EditSlot) -> Reply:
    answers = await _load_answers(turn, callback.where)
    slots = SLOTS if callback.where == SIGNUP else PROFILE_SLOTS
    if answers is None or callback.slot not in slots:
        return _stale_button(turn)
    form = _form(callback.where)
    form.edit(turn, callback.slot)
    if callback.slot == "certificates" and callback.where == SIGNUP:
        answers.clear_certificates()
    return await form.advance(turn, answers)


async def on_open_edits(turn: Turn, callback: OpenEdits) -> Reply:
    answers = await _load_answers(turn, callback.where)
    if answers is None:
        return _stale_button(turn)
    form = _form(callback.where)
    form.edit(turn, "menu")
    return await form.advance(turn, answers)


async def on_pick_item(turn: Turn, callback: PickItem) -> Reply:
    answers = await _load_answers(turn, callback.where)
    if answers is None or not _apply_item(turn, answers, callback.slot, callback.item):
        return _stale_button(turn)
    if callback.slot in MULTIPLE:
        _form(callback.where).edit(turn, callback.slot)
    return await _save_and_continue(turn, answers, stays=callback.slot in MULTIPLE)


def _apply_item(turn: Turn, answers: Answers, slot: str, item: int) -> bool:
    """Apply the chosen item; return False when it is not, or no longer, on the list."""
    regions, services = turn.agency.regions, turn.agency.catalogue.services
    if item < 0:
        return False
    if slot == "city" and answers.where == SIGNUP and item < len(regions.cities):
        answers.set_city(regions.cities[item].name.zh)
    elif slot == "districts" and answers.city and item < len(regions.city(answers.city).districts):
        answers.toggle_district(regions.city(answers.city).districts[item].name.zh)
    elif slot == "services" and item < len(services):
        _select(answers, [services[item].code], services[item].code not in answers.prices)
    elif slot == "hours" and item < len(PRESETS):
        days, begins, ends = PRESETS[item]
        answers.set_days(days)
        answers.set_hours(begins, ends)
    elif slot == "years" and item < len(YEARS):
        answers.set_years(YEARS[item])
    else:
        return False
    return True


def _select(answers: Answers, codes: list[str], chosen: bool) -> None:
    if chosen:
        answers.select_services(codes)
    else:
        answers.deselect_services(codes)


async def on_pick_category(turn: Turn, callback: PickCategory) -> Reply:
    answers = await _load_answers(turn, callback.where)
    catalogue = turn.agency.catalogue
    if answers is None or not 0 <= callback.category < len(catalogue.categories):
        return _stale_button(turn)
    codes = [service.code for service in catalogue.in_category(catalogue.categories[callback.category].code)]
    _select(answers, codes, not all(code in answers.prices for code in codes))
    _form(callback.where).edit(turn, "services")
    return await _save_and_continue(turn, answers, stays=True)


async def on_set_price(turn: Turn, callback: SetPrice) -> Reply:
    """Raises price-fixed or price-out-of-range."""
    answers = await _load_answers(turn, callback.where)
    services = turn.agency.catalogue.services
    if answers is None or not 0 <= callback.service < len(services):
        return _stale_button(turn)
    service = services[callback.service]
    if service.code not in answers.prices:
        return _stale_button(turn)
    own = answers.prices[service.code]
    price = (own if own is not None else service.price) + callback.step * 100
    answers.set_price(service, price if callback.step else None)
    answers.reopen("prices")
    _form(callback.where).edit(turn, "prices")
    return await _save_and_continue(turn, answers, stays=True)


async def on_slot_done(turn: Turn, callback: SlotDone) -> Reply:
    answers = await _load_answers(turn, callback.where)
    if answers is None or callback.slot not in MULTIPLE:
        return _stale_button(turn)
    answers.complete(callback.slot)
    return await _save_and_continue(turn, answers, stays=False)


async def on_skip(turn: Turn, callback: Skip) -> Reply:
    answers = await _load_answers(turn, callback.where)
    if answers is None or callback.slot not in OPTIONAL:
        return _stale_button(turn)
    answers.skip(callback.slot)
    return await _save_and_continue(turn, answers, stays=False)


async def on_pause(turn: Turn, callback: Pause) -> Reply:
    if callback.where == SIGNUP:
        return await application_form.pause(turn)
    answers = await _load_answers(turn, callback.where)
    return await _save_and_continue(turn, answers, stays=False) if answers else _stale_button(turn)
