"""On duty or off, and what waits for her now."""

from bot.callbacks import button, keyboard
from bot.housekeeper.job import lines
from bot.housekeeper.presses import AskAbsence, ListOffers, ShowReviews, ShowSchedule, SwitchDuty
from bot.housekeeper.standing import for_certified
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from bot.words import Words
from domain.housekeepers.use_cases import switch
from domain.orders.model import AT_WORK, Order, OrderStatus

CARD = "duty"
AHEAD = frozenset({OrderStatus.ASSIGNED, *AT_WORK})


def duty_view(words: Words, online: bool, offers: int, following: Order | None) -> Show:
    """The switch, how many offers are open, and the next visit."""
    text = lines(
        words("duty", online=online),
        words("duty-offers", count=offers) if offers else None,
        words(
            "duty-next",
            when=words.moment(following.start),
            service=words.service(following.service),
            district=words.district(following.city, following.district),
        )
        if following
        else None,
    )
    return Show(
        text,
        keyboard(
            [button(words("button-duty", online=not online), SwitchDuty(online=not online))],
            [
                button(words("button-offers", count=offers), ListOffers()),
                button(words("button-schedule"), ShowSchedule(span="week")),
            ],
            [
                button(words("button-absence"), AskAbsence(choice="ask")),
                button(words("button-reviews"), ShowReviews()),
            ],
        ),
        card=CARD,
    )


@for_certified
async def show_duty(turn: Turn) -> Reply:
    return (await _duty(turn)).below()


async def _duty(turn: Turn) -> Show:
    housekeeper = await turn.work.housekeepers.get(turn.person.id)
    offers = await turn.work.offers.open_of(turn.person.id, turn.business.now())
    ahead = await turn.work.orders.of_housekeeper(turn.person.id, AHEAD)
    return duty_view(turn.words, housekeeper.online, len(offers), ahead[0] if ahead else None)


@for_certified
async def press_switch(turn: Turn, press: SwitchDuty) -> Reply:
    await switch(turn.work, turn.person, press.online)
    return [Toast(turn.words("duty-switched", online=press.online)), await _duty(turn)]
