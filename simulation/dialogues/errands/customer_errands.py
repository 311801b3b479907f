"""What customers want besides a booking: about an order, about the business, about themselves."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random

from bot.core.translator import Translator
from bot.features.policy_answers.answer_views import answer_view
from domain.homecare.orders.model import OrderStatus, order_subject
from domain.kernel.localised import Language
from domain.platform.people.model import Person, Role
from domain.platform.support.agency_answers import PolicyTopic
from simulation.dialogues.errands.order_effects import (
    CANCELLED,
    DISPUTED,
    FOLLOW_UPS,
    MOVED,
    PHOTO_OF_ORDER,
    RELAYED,
    REVIEWED,
    SETTLED,
)
from simulation.dialogues.errands.prepared_orders import PreparedOrder
from simulation.dialogues.errands.scripted_errand import Script, ScriptedErrand, Step, Values, heard
from simulation.dialogues.screen_reader import ANYTHING, TAGS
from simulation.dialogues.time_phrases import ways_of_day, ways_of_hour

TOPICS = {
    "cancel_fee": PolicyTopic.CANCEL_FEE,
    "hours": PolicyTopic.HOURS,
    "payment": PolicyTopic.PAYMENT,
    "insurance": PolicyTopic.INSURANCE,
    "certificates": PolicyTopic.CERTIFICATES,
    "materials": PolicyTopic.MATERIALS,
    "lateness": PolicyTopic.LATENESS,
    "nobody_comes": PolicyTopic.NOBODY_COMES,
    "tip": PolicyTopic.TIP,
    "bot": PolicyTopic.BOT,
}
PRICED = ("window_cleaning", "ac_cleaning", "deep_cleaning", "plumbing", "maternity_care")


def order_is(*statuses: OrderStatus) -> Callable[[ScriptedErrand], Awaitable[bool]]:
    async def reached(errand: ScriptedErrand) -> bool:
        return (await errand.made.order()).status in statuses

    return reached


async def customer_of(errand: ScriptedErrand) -> Person:
    return await errand.world.look(lambda uow: uow.people.get(errand.made.customer_id))


def _new_time(random: Random, made: PreparedOrder, language: Language) -> Values:
    """Draw a start four to six days ahead, at another hour."""
    agency = made.world.agency
    day = agency.clock.today() + timedelta(days=random.choice((4, 5, 6)))
    hour = random.choice((9, 10, 11, 14, 15, 16))
    start = agency.clock.local(made.start).replace(
        year=day.year, month=day.month, day=day.day, hour=hour, minute=0
    )
    return {
        "day": random.choice(ways_of_day(day, agency.clock.today(), language)),
        "hour": random.choice(ways_of_hour(start.time(), language, spoken=False)),
        "ordinal": day.toordinal(),
        "minute": int(start.timestamp()) // 60,
    }


async def _is_moved(errand: ScriptedErrand) -> bool:
    return int((await errand.made.order()).start.timestamp()) // 60 == errand.values["minute"]


async def _is_reviewed(errand: ScriptedErrand) -> bool:
    subject = order_subject(errand.made.order_id or 0)
    reviews = await errand.world.look(lambda uow: uow.reviews.of(subject))
    return [one.overall for one in reviews if one.by_customer] == [5]


def _topic(random: Random, made: PreparedOrder, language: Language) -> Values:
    return {"topic": random.choice(sorted(TOPICS))}


async def _is_answered(errand: ScriptedErrand) -> bool:
    """Reached once the answer to the topic was shown; how one pays is also told where nothing is to be paid."""
    if errand.values["topic"] == "payment" and errand.heard("which-none-pay", ways=ANYTHING, days=ANYTHING):
        return True
    dependencies = errand.world.product.dependencies
    i18n = Translator(errand.reader.texts, errand.language, errand.world.agency)
    view = answer_view(
        i18n,
        errand.role,
        TOPICS[str(errand.values["topic"])],
        dependencies.answers,
        dependencies.contact,
        dependencies.providers.keys(),
    )
    return any(TAGS.sub("", view.text).strip() in text for text in errand.texts())


def _priced(random: Random, made: PreparedOrder, language: Language) -> Values:
    return {"priced": random.choice(PRICED)}


async def _is_priced(errand: ScriptedErrand) -> bool:
    service = errand.world.agency.catalogue.service(str(errand.values["priced"]))
    name = service.name.in_language(errand.language).lower()
    return any(name in text.lower() and "¥" in text for text in errand.texts())


async def _has_note(errand: ScriptedErrand) -> bool:
    return "1234" in (await errand.made.order()).note


async def _is_favourite(errand: ScriptedErrand) -> bool:
    kept = await errand.world.look(lambda uow: uow.favourites.of(errand.made.customer_id))
    return [one.housekeeper_id for one in kept] == [errand.made.housekeeper_id]


async def _is_with_a_human(errand: ScriptedErrand) -> bool:
    return (await customer_of(errand)).human_until is not None


async def _speaks_the_other(errand: ScriptedErrand) -> bool:
    return (await customer_of(errand)).language is not errand.language


async def _is_paying(errand: ScriptedErrand) -> bool:
    subject = order_subject(errand.made.order_id or 0)
    return bool(await errand.world.look(lambda uow: uow.payments.of(subject)))


def _name(random: Random, made: PreparedOrder, language: Language) -> Values:
    return {"name": made.housekeeper.name}


CUSTOMER_SCRIPTS = (
    Script(
        "reschedule",
        Role.CUSTOMER,
        OrderStatus.ASSIGNED,
        (
            Step(
                "reschedule",
                _is_moved,
                ("omok:{order}:{minute}", "omto:{order}:{minute}", "omday:{order}:{ordinal}"),
                ("omok:",),
                "reading-reschedule-order",
                by_press=MOVED,
            ),
        ),
        _new_time,
        photos=PHOTO_OF_ORDER,
    ),
    Script(
        "cancel",
        Role.CUSTOMER,
        OrderStatus.ASSIGNED,
        (
            Step(
                "cancel",
                order_is(OrderStatus.CANCELLED),
                ("ocanok:{order}", "ocan:{order}"),
                ("ocanok:",),
                "reading-cancel-order",
                by_press=CANCELLED,
            ),
        ),
        photos=PHOTO_OF_ORDER,
    ),
    Script(
        "review",
        Role.CUSTOMER,
        OrderStatus.SETTLED,
        (
            Step(
                "review",
                _is_reviewed,
                ("orevok:{order}", "ostar:{order}:5", "orev:{order}"),
                ("orevok:",),
                "reading-review-order",
                by_press=REVIEWED,
            ),
        ),
        photos=(),
    ),
    Script("ask", Role.CUSTOMER, None, (Step("policy.{topic}", _is_answered),), _topic, photos=()),
    Script(
        "ask about the order",
        Role.CUSTOMER,
        OrderStatus.ASSIGNED,
        (Step("policy.{topic}", _is_answered),),
        _topic,
        photos=PHOTO_OF_ORDER,
    ),
    Script(
        "ask a price",
        Role.CUSTOMER,
        None,
        (Step("price.{priced}", _is_priced, by_words=("+drafts", "drafts.*")),),
        _priced,
        photos=(),
    ),
    Script(
        "follow the visit",
        Role.CUSTOMER,
        OrderStatus.EN_ROUTE,
        (Step("where", heard("now-en-route", name=ANYTHING, time=ANYTHING)),),
        photos=PHOTO_OF_ORDER,
        asides=False,
    ),
    Script(
        "tell the housekeeper",
        Role.CUSTOMER,
        OrderStatus.ASSIGNED,
        (
            Step(
                "word",
                heard("word-passed", name=ANYTHING, words=ANYTHING),
                ("relay:{order}", "oword:{order}"),
                by_words=(*RELAYED, *PHOTO_OF_ORDER),
                by_press=RELAYED,
                reading="reading-contact-housekeeper",
            ),
        ),
        photos=PHOTO_OF_ORDER,
    ),
    Script(
        "add a note",
        Role.CUSTOMER,
        OrderStatus.ASSIGNED,
        (
            Step(
                "note",
                _has_note,
                by_words=("orders.note", "+notifications:note_added", *FOLLOW_UPS),
                reading="reading-add-note",
            ),
        ),
        photos=PHOTO_OF_ORDER,
    ),
    Script(
        "confirm the work",
        Role.CUSTOMER,
        OrderStatus.FINISHED,
        (
            Step(
                "confirm",
                order_is(OrderStatus.SETTLED),
                ("odone:{order}",),
                by_press=SETTLED,
                reading="reading-confirm-work",
            ),
        ),
        photos=PHOTO_OF_ORDER,
        asides=False,
    ),
    Script(
        "complain",
        Role.CUSTOMER,
        OrderStatus.FINISHED,
        (
            Step(
                "complain",
                order_is(OrderStatus.DISPUTED),
                ("ocmpok:{order}", "ocompl:{order}"),
                ("ocmpok:",),
                by_press=DISPUTED,
                reading="reading-file-complaint",
            ),
        ),
        photos=PHOTO_OF_ORDER,
        asides=False,
    ),
    Script(
        "keep a favourite",
        Role.CUSTOMER,
        OrderStatus.SETTLED,
        (
            Step(
                "favourite",
                _is_favourite,
                ("favadd:",),
                by_words=("+favourites",),
                reading="reading-favourites",
            ),
        ),
        _name,
    ),
    Script(
        "change the person",
        Role.CUSTOMER,
        OrderStatus.ASSIGNED,
        (
            Step(
                "other_person",
                order_is(OrderStatus.DISPATCHING),
                ("ochgto:{order}:0", "ochg:{order}"),
                ("ochgto:",),
                by_press=(
                    "orders.status",
                    "orders.chosen_id",
                    "orders.housekeeper_id",
                    "orders.*_at",
                    "orders.start_code",
                    "orders.wave",
                    "orders.dispatch_until",
                    "-occupied_half_hours",
                    "+offers",
                    "offers.*",
                    "+notifications:offer",
                    "+notifications:order_taken_away",
                    *FOLLOW_UPS,
                ),
                reading="reading-change-housekeeper",
            ),
        ),
        photos=PHOTO_OF_ORDER,
    ),
    Script(
        "pay",
        Role.CUSTOMER,
        OrderStatus.AWAITING_PAYMENT,
        (
            Step(
                "pay",
                _is_paying,
                ("pay:{order}:wechat",),
                by_words=("+payments", "payments.*", "+tasks:*"),
                reading="reading-pay-order",
            ),
        ),
        photos=PHOTO_OF_ORDER,
    ),
    Script(
        "call a human",
        Role.CUSTOMER,
        None,
        (
            Step(
                "human",
                _is_with_a_human,
                ("human",),
                by_words=("persons.human_until", "+tickets:*", "tickets.words", "+notifications:ticket"),
                by_press=("persons.human_until", "+tickets:*", "+notifications:ticket"),
                reading="reading-talk-to-human",
            ),
        ),
        photos=(),
        asides=False,
    ),
    Script(
        "speak the other language",
        Role.CUSTOMER,
        None,
        (
            Step(
                "language",
                _speaks_the_other,
                ("lang:",),
                by_words=("persons.language",),
                reading="reading-change-language",
            ),
        ),
        photos=(),
    ),
    Script(
        "see orders",
        Role.CUSTOMER,
        OrderStatus.ASSIGNED,
        (Step("orders", heard("orders-title")),),
        photos=PHOTO_OF_ORDER,
    ),
)
"""Photos of somebody without an order are kept in the chat's memory alone."""
