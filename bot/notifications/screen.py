"""Parts of a notice on the phone. Unlike the answer to a press, a card is edited wherever it is, and nothing
is tried twice here: the outbox tries again."""

from aiogram import Bot

from bot.core.memory import Memory
from bot.core.presenter import Shown, edit, patiently, remove, send
from bot.core.reply import Invoke, Remove, Show, Then, Toast

ONCE = 1


async def show_part(
    bot: Bot, chat_id: int, part: Show | Toast | Remove | Invoke | Then, memory: Memory
) -> Shown:
    """Raises Gone or Telegram's refusal."""
    match part:
        case Show():
            return await _show(bot, chat_id, part, memory)
        case Remove():
            card = memory.cards.get(part.card)
            if card is None:
                return Shown()
            await remove(bot, chat_id, card, ONCE)
            return Shown({part.card: None})
        case Invoke():
            sent = await patiently(lambda: bot(part.method), ONCE)
            last = sent[-1] if isinstance(sent, list) and sent else sent
            return Shown(latest=getattr(last, "message_id", None))
        case Toast() | Then():
            raise TypeError("a notice answers no press")


async def _show(bot: Bot, chat_id: int, show: Show, memory: Memory) -> Shown:
    """The remembered card in place; one that cannot be edited is sent anew."""
    known = memory.cards.get(show.card) if show.card else None
    if known is not None and not show.fresh and await edit(bot, chat_id, show, known, ONCE):
        return Shown()
    sent = await send(bot, chat_id, show, ONCE)
    shown = Shown(latest=sent.message_id)
    if show.card:
        shown.cards[show.card] = sent
    if known is not None:
        await remove(bot, chat_id, known, ONCE)
    return shown
