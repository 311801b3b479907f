"""How a user writes and answers."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class UserTraits:
    """Shares are from 0 to 1.

    ``stated_share`` is the share of the facts in the first sentence (besides the service); ``door`` how often the
    whole address is given with the place; ``taps`` the share of such users who press buttons that have the
    answer, while the others type; ``menu`` how often the dialogue begins in the menu.
    """

    name: str
    weight: int
    stated_share: float
    door: float
    taps: float
    menu: float = 0.0
    rambling: bool = False
    terse: bool = False
    typos: float = 0.0
    spoken: bool = False

    def inclination(self, random: Random) -> float:
        """Draw this user's probability of pressing a button where text would do."""
        return TAPPER if random.random() < self.taps else TALKER


TAPPER, TALKER = 0.97, 0.3

USER_TRAITS = (
    UserTraits("everything in one sentence", 24, stated_share=1.0, door=1.0, taps=0.95),
    UserTraits("drip-feeding", 14, stated_share=0.25, door=0.2, taps=0.5),
    UserTraits("mostly tapping", 22, stated_share=0.3, door=0.2, taps=1.0, menu=0.25),
    UserTraits("polite and rambling", 12, stated_share=0.85, door=0.6, taps=0.8, rambling=True),
    UserTraits("terse", 12, stated_share=0.85, door=0.6, taps=0.9, terse=True),
    UserTraits("typing carelessly", 8, stated_share=0.9, door=0.6, taps=0.9, typos=0.7),
    UserTraits("speaking to the phone", 8, stated_share=0.9, door=0.6, taps=0.6, spoken=True),
)


def all_user_traits(random: Random, tries: int) -> list[UserTraits]:
    """Draw a user type for each try, different ones while there are enough."""
    chosen: list[UserTraits] = []
    while len(chosen) < tries:
        left = [one for one in USER_TRAITS if one not in chosen] or list(USER_TRAITS)
        chosen.append(random.choices(left, [one.weight for one in left])[0])
    return chosen
