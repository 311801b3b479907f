"""An errand: one thing that somebody wants from the bot."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from random import Random

from domain.kernel.localised import Language
from domain.platform.people.model import Role
from sandbox.telegram import Person
from simulation.dialogues.chat_world import ChatWorld
from simulation.dialogues.screen_reader import Reader
from simulation.dialogues.user_actions import Intention, Sending
from simulation.dialogues.user_traits import UserTraits
from simulation.dialogues.wanted_changes import Wanted, nothing


@dataclass(frozen=True)
class ErrandUser:
    """Whose errand it is: their phone's texts by ``reader``, how they write (``traits``), the names of their ``habits``,
    and what decides how things are said and done (``random``)."""

    world: ChatWorld
    reader: Reader
    language: Language
    random: Random
    traits: UserTraits
    habits: frozenset[str]


class Errand(ABC):
    """``begin`` comes first; it sets ``person``. ``wish`` says in a line what is wanted, for the transcript."""

    role = Role.CUSTOMER
    allows_asides = True
    takes_photos = False
    person: Person
    wish: str

    def __init__(self, user: ErrandUser) -> None:
        self.world = user.world
        self.reader = user.reader
        self.language = user.language
        self.random = user.random

    @abstractmethod
    async def begin(self) -> None:
        """Prepare the world: people, orders, the hour."""

    @abstractmethod
    async def next(self, after_an_aside: bool) -> Intention:
        """Return the next step for what the phone shows; ``after_an_aside``: something else was asked just now."""

    @abstractmethod
    def wanted(self, sending: Sending) -> Wanted:
        """Return what this step may change."""

    def wanted_of_photo(self, caption: str) -> Wanted:
        """Return what a photo with this caption may change now."""
        return nothing

    @abstractmethod
    async def verdict(self) -> str:
        """Return why the errand failed though its user was content; empty for a success."""
