"""Switch duty on or off; show the open offers and the next visit."""

from dataclasses import replace

from application.homecare.dispatch.queries import open_offers
from application.homecare.housekeepers.queries import own_profile
from application.homecare.housekeepers.use_cases import set_online
from application.homecare.order_lookup.housekeeper_visits import own_visits
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.housekeeper.callbacks import AskAbsence, ListOffers, ShowReviews, ShowSchedule, SwitchDuty
from bot.features.housekeeper.standing import for_certified
from domain.homecare.orders.model import VISIT_NOT_ENDED, Order

CARD = "duty"


def duty_view(i18n: Translator, online: bool, offers: int, following: Order | None) -> ShowMessage:
    """Show the switch, the number of open offers and the next visit."""
    text = join_lines(
        i18n("duty", online=online),
        i18n("duty-offers", count=offers) if offers else None,
        i18n(
            "duty-next",
            when=i18n.moment(following.start),
            service=i18n.service(following.service),
            district=i18n.district(following.city, following.district),
        )
        if following
        else None,
    )
    return ShowMessage(
        text,
        keyboard(
            [button(i18n("button-duty", online=not online), SwitchDuty(online=not online))],
            [
                button(i18n("button-offers", count=offers), ListOffers()),
                button(i18n("button-schedule"), ShowSchedule(span="week")),
            ],
            [
                button(i18n("button-absence"), AskAbsence(choice="ask")),
                button(i18n("button-reviews"), ShowReviews()),
            ],
        ),
        card=CARD,
    )


@for_certified
async def show_duty(turn: Turn) -> Reply:
    return (await _duty(turn)).below()


async def _duty(turn: Turn) -> ShowMessage:
    housekeeper = await own_profile(turn.uow, turn.person)
    offers = await open_offers(turn.uow, turn.person)
    ahead = await own_visits(turn.uow, turn.person, VISIT_NOT_ENDED)
    return duty_view(turn.i18n, housekeeper.online, len(offers), ahead[0] if ahead else None)


@for_certified
async def go_online(turn: Turn) -> Reply:
    return await _switch(turn, online=True)


@for_certified
async def go_offline(turn: Turn) -> Reply:
    """Go offline until the housekeeper says otherwise (下线, 今天不接单了), which the reply tells."""
    return await _switch(turn, online=False)


async def _switch(turn: Turn, online: bool) -> Reply:
    await set_online(turn.uow, turn.person, online)
    card = await _duty(turn)
    told = turn.i18n("duty-switched-in-words", online=online)
    return replace(card, text=join_lines(told, Html(card.text))).below()


@for_certified
async def on_switch_duty(turn: Turn, callback: SwitchDuty) -> Reply:
    await set_online(turn.uow, turn.person, callback.online)
    return [Toast(turn.i18n("duty-switched", online=callback.online)), await _duty(turn)]
