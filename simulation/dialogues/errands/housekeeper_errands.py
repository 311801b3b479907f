"""What housekeepers want: offers, the steps of a visit, their days, their money."""

from datetime import timedelta
from random import Random

from domain.homecare.dispatch.model import OfferState
from domain.homecare.orders.model import OrderStatus
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from simulation.dialogues.errands.customer_errands import order_is
from simulation.dialogues.errands.order_effects import ACCEPTED, DECLINED, ENDED, FOLLOW_UPS, HERE, OUT
from simulation.dialogues.errands.prepared_orders import PreparedOrder
from simulation.dialogues.errands.scripted_errand import Script, ScriptedErrand, Step, Values, heard
from simulation.dialogues.screen_reader import ANYTHING
from simulation.dialogues.time_phrases import ways_of_day


async def _is_declined(errand: ScriptedErrand) -> bool:
    number = errand.made.order_id or 0
    offers = await errand.world.look(lambda uow: uow.offers.of_order(number))
    return [offer.state for offer in offers if offer.housekeeper_id == errand.made.housekeeper_id] == [
        OfferState.DECLINED
    ]


def _day(random: Random, made: PreparedOrder, language: Language) -> Values:
    agency = made.world.agency
    day = agency.clock.today() + timedelta(days=random.choice((5, 6)))
    return {"day": random.choice(ways_of_day(day, agency.clock.today(), language)), "date": day.isoformat()}


async def _is_away(errand: ScriptedErrand) -> bool:
    clock = errand.world.agency.clock
    now = clock.now()
    absences = await errand.world.look(
        lambda uow: uow.housekeepers.absences(errand.made.housekeeper_id, now, now + timedelta(days=30))
    )
    return [clock.local(one.begin).date().isoformat() for one in absences] == [errand.values["date"]]


async def _is_offline(errand: ScriptedErrand) -> bool:
    known = await errand.world.look(lambda uow: uow.housekeepers.get(errand.made.housekeeper_id))
    return not known.online


async def _is_told(errand: ScriptedErrand) -> bool:
    return errand.heard("message-sent", words=ANYTHING) or errand.heard(
        "relay-sent", name=ANYTHING, words=ANYTHING
    )


HOUSEKEEPER_SCRIPTS = (
    Script(
        "accept an offer",
        Role.HOUSEKEEPER,
        OrderStatus.DISPATCHING,
        (
            Step(
                "accept",
                order_is(OrderStatus.ASSIGNED),
                ("hk-accept:",),
                by_words=ACCEPTED,
                reading="reading-accept-order",
            ),
        ),
    ),
    Script(
        "decline an offer",
        Role.HOUSEKEEPER,
        OrderStatus.DISPATCHING,
        (
            Step(
                "decline",
                _is_declined,
                ("hk-decline:",),
                by_words=DECLINED,
                reading="reading-decline-order",
            ),
        ),
    ),
    Script(
        "set out and arrive",
        Role.HOUSEKEEPER,
        OrderStatus.ASSIGNED,
        (
            Step(
                "out",
                order_is(OrderStatus.EN_ROUTE),
                ("hk-out:{order}",),
                by_words=OUT,
                reading="reading-report-departure",
            ),
            Step(
                "here",
                order_is(OrderStatus.ARRIVED),
                ("hk-here:{order}",),
                by_words=HERE,
                reading="reading-report-arrival",
            ),
        ),
        is_due=True,
    ),
    Script(
        "finish the work",
        Role.HOUSEKEEPER,
        OrderStatus.IN_SERVICE,
        (
            Step(
                "done",
                order_is(OrderStatus.FINISHED),
                ("hk-done:{order}",),
                by_words=ENDED,
                reading="reading-finish-service",
            ),
        ),
        asides=False,
        photos=("+work_photos", "+notifications:work_photo"),
    ),
    Script(
        "report a delay",
        Role.HOUSEKEEPER,
        OrderStatus.EN_ROUTE,
        (
            Step(
                "late",
                heard("delay-told", minutes=ANYTHING, time=ANYTHING),
                ("hk-late:{order}:20",),
                by_words=("orders.expected_at", "+notifications:delayed", *FOLLOW_UPS),
                reading="reading-report-delay",
            ),
        ),
        asides=False,
    ),
    Script(
        "take a day off",
        Role.HOUSEKEEPER,
        None,
        (
            Step(
                "day_off",
                _is_away,
                by_words=("+absences",),
                reading="reading-set-unavailable",
            ),
        ),
        _day,
    ),
    Script(
        "go offline",
        Role.HOUSEKEEPER,
        None,
        (
            Step(
                "offline",
                _is_offline,
                ("hk-duty:False", "hk-duty:0"),
                by_words=("housekeepers.online",),
                reading="reading-go-offline",
            ),
        ),
    ),
    Script(
        "see the day",
        Role.HOUSEKEEPER,
        OrderStatus.ASSIGNED,
        (Step("schedule", heard("schedule-head", days=ANYTHING, count=1)),),
        days=1,
    ),
    Script(
        "see earnings",
        Role.HOUSEKEEPER,
        OrderStatus.SETTLED,
        (Step("earned", heard("earnings-head", balance=ANYTHING)),),
    ),
    Script(
        "tell the customer",
        Role.HOUSEKEEPER,
        OrderStatus.EN_ROUTE,
        (
            Step(
                "tell",
                _is_told,
                ("relay:{order}", "hk-write:{order}"),
                by_words=("+notifications:message",),
                reading="reading-contact-customer",
            ),
        ),
        asides=False,
    ),
)
