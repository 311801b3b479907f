"""Build the dispatcher: middlewares around one handler for each kind of update."""

from aiogram import Dispatcher
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, PreCheckoutQuery

from bot.core.dependencies import Dependencies
from bot.core.isolation import OrderedIsolation
from bot.core.middlewares.answer_middleware import AnswerMiddleware
from bot.core.middlewares.errors_middleware import ErrorsMiddleware
from bot.core.middlewares.identity_middleware import IdentityMiddleware
from bot.core.middlewares.limit_middleware import LimitMiddleware
from bot.core.middlewares.metering_middleware import MeteringMiddleware
from bot.core.middlewares.picture_middleware import PictureMiddleware
from bot.core.middlewares.sender_middleware import SenderMiddleware
from bot.core.middlewares.throttle_middleware import ThrottleMiddleware
from bot.core.middlewares.transaction_middleware import TransactionMiddleware
from bot.core.middlewares.understanding_middleware import UnderstandingMiddleware
from bot.core.reply import NO_REPLY, Reply
from bot.core.router import Router
from bot.core.turn import Turn


def build_dispatcher(dependencies: Dependencies, router: Router | None = None) -> Dispatcher:
    """Build the dispatcher. aiogram's FSM storage is unused: a chat's memory is committed with the update's changes.

    The bot must have ``parse_mode`` HTML as its default.
    """
    routes = router or Router()
    isolation = OrderedIsolation(dependencies.database.lock_chat)
    dispatcher = Dispatcher(events_isolation=isolation)
    for middleware in (
        MeteringMiddleware(),
        AnswerMiddleware(dependencies),
        ErrorsMiddleware(dependencies),
        LimitMiddleware(dependencies),
        SenderMiddleware(dependencies),
        ThrottleMiddleware(isolation),
        PictureMiddleware(dependencies),
        UnderstandingMiddleware(dependencies, routes.routes),
        TransactionMiddleware(dependencies),
        IdentityMiddleware(dependencies, routes.routes),
    ):
        dispatcher.update.outer_middleware(middleware)

    async def on_message(message: Message, turn: Turn) -> Reply:
        return await routes.message(turn)

    async def on_edited_message(message: Message, turn: Turn) -> Reply:
        return await routes.edited(turn)

    async def on_callback(query: CallbackQuery, turn: Turn) -> Reply:
        return await routes.callback(turn, query)

    async def on_checkout(query: PreCheckoutQuery, turn: Turn) -> Reply:
        return await routes.checkout(turn, query)

    async def on_membership(change: ChatMemberUpdated, turn: Turn) -> Reply:
        if change.new_chat_member.status in ("kicked", "left"):
            turn.person.block(turn.agency.clock.now())
        elif change.new_chat_member.status == "member":
            turn.person.unblock()
        return NO_REPLY

    dispatcher.message.register(on_message)
    dispatcher.edited_message.register(on_edited_message)
    dispatcher.callback_query.register(on_callback)
    dispatcher.pre_checkout_query.register(on_checkout)
    dispatcher.my_chat_member.register(on_membership)
    return dispatcher
