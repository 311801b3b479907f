"""Store what was shown in chats: concurrent changes of several chats share a transaction."""

from collections.abc import Sequence

from bot.core.batcher import Batcher
from bot.core.dependencies import Dependencies
from bot.core.memory import load_memory, save_memory
from bot.core.presenter import ChatChanges


class ChatRecorder:
    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies
        self._batches = Batcher[tuple[int, ChatChanges], None](self._record_all)

    async def record(self, chat_id: int, shown: ChatChanges) -> None:
        """Apply the changes to the chat's memory."""
        await self._batches.submit((chat_id, shown))

    async def _record_all(self, changes: Sequence[tuple[int, ChatChanges]]) -> Sequence[None]:
        async with self._dependencies.begin() as uow:
            # sorted, so that two processes lock the chats in the same order
            for chat_id, shown in sorted(changes, key=lambda one: one[0]):
                memory = await load_memory(uow, chat_id)
                shown.apply_to(memory)
                await save_memory(uow, chat_id, memory)
        return [None] * len(changes)
