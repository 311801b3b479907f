"""Sentences in a user's manner: all facts at once or one by one, polite, terse, with typos, or spoken."""

import re
from collections.abc import Collection, Sequence
from datetime import time
from random import Random

from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from simulation.dialogues.booking_goal import Change, Fact, Goal
from simulation.dialogues.goal_wording import Wording
from simulation.dialogues.user_actions import Say
from simulation.dialogues.user_traits import UserTraits

SAID_FIRST = (
    Fact.MEASURE,
    Fact.PEOPLE,
    Fact.EXTRAS,
    Fact.GENDER,
    Fact.RATING,
    Fact.YEARS,
    Fact.NAME,
    Fact.BUDGET,
    Fact.STREET,
    Fact.PAYMENT,
)
SIZED_REQUESTS = 0.35
MOST_PARTS = 4
PUNCTUATION = re.compile(r"[，。！？；、,.!?;](?!\d)")


class Speaker:
    """One user's wording. The same ``random`` gives the same words. ``writes_parts``: the first sentence also
    comes as several messages."""

    def __init__(
        self,
        random: Random,
        traits: UserTraits,
        language: Language,
        agency: AgencyContext,
        writes_parts: bool = False,
    ) -> None:
        self.traits = traits
        self.wording = Wording(random, language, agency, traits.spoken)
        self._random = random
        self._language = language
        self._agency = agency
        self._writes_parts = writes_parts

    @property
    def _zh(self) -> bool:
        return self._language is Language.ZH

    def first(self, goal: Goal, facts: Sequence[Fact]) -> tuple[Say, frozenset[Fact]]:
        """Return the first sentence, and those of ``facts`` that it contains."""
        stated = {fact for fact in facts if self._random.random() < self.traits.stated_share}
        stated.add(Fact.SERVICE)
        stated.discard(Fact.STREET)
        if Fact.STREET in facts and Fact.PLACE in stated and self._random.random() < self.traits.door:
            stated.add(Fact.STREET)
        core, inside = self._core(goal, stated)
        pieces = [self.wording.piece(goal, fact) for fact in SAID_FIRST if fact in stated - inside]
        if Fact.PLACE in stated - inside:
            pieces.insert(0, self.wording.piece(goal, Fact.PLACE))
        if not self.traits.terse:
            core = self._polite(goal, core)
        text = self._joined([core, *pieces])
        if self.traits.rambling:
            text += self.wording.pick("closing")
        parts = self._in_parts(goal, stated) if self._writes_parts else ()
        return Say(self._finished(text), "first", parts), frozenset(stated)

    def _in_parts(self, goal: Goal, stated: Collection[Fact]) -> tuple[str, ...]:
        """Return the same request over two to four messages, the service in the first one."""
        wording = self.wording
        opening = wording.pick("bare", service=wording.service(goal), do=wording.doing(goal))
        facts = [fact for fact in (Fact.WHEN, Fact.PLACE, *SAID_FIRST) if fact in stated]
        pieces = [wording.piece(goal, fact) for fact in facts]
        messages = min(len(pieces), MOST_PARTS - 1)
        groups = [pieces[place::messages] for place in range(messages)]
        return tuple(self._finished(self._joined(group)) for group in [[opening], *groups])

    def _core(self, goal: Goal, stated: Collection[Fact]) -> tuple[str, frozenset[Fact]]:
        """Return the request itself, and the facts that it contains."""
        wording = self.wording
        inside = {Fact.SERVICE}
        when = where = ""
        if Fact.WHEN in stated:
            when = wording.when(goal)
            inside.add(Fact.WHEN)
        if Fact.PLACE in stated:
            where = wording.pick("where", **wording.district(goal))
            inside.add(Fact.PLACE)
        if not when and not where:
            return wording.pick("bare", service=wording.service(goal), do=wording.doing(goal)), frozenset(
                inside
            )
        sized = wording.doing_sized(goal) if Fact.MEASURE in stated and not self.traits.terse else None
        if sized is not None and self._random.random() < SIZED_REQUESTS:
            inside.add(Fact.MEASURE)
            return wording.pick("request_sized", when=when, where=where, sized=sized), frozenset(inside)
        kind = "terse" if self.traits.terse else "request"
        text = wording.pick(
            kind, when=when, where=where, service=wording.service(goal), do=wording.doing(goal)
        )
        return text, frozenset(inside)

    def _polite(self, goal: Goal, core: str) -> str:
        if self.traits.rambling:
            category = self._agency.catalogue.service(goal.service).category
            return self.wording.pick("opening") + self.wording.pick("story", category) + core
        return self.wording.pick("opening") + core if self._random.random() < 0.2 else core

    def _joined(self, pieces: Sequence[str]) -> str:
        if self.traits.terse:
            return " ".join(pieces)
        joiner = "，" if self._zh else ", "
        first, *rest = pieces
        text = first
        for piece in rest:
            text += piece if text.endswith(("，", " ")) else joiner.join(("", piece))
        return text

    def state_fact(self, goal: Goal, fact: Fact) -> str:
        """State a fact that was not asked for."""
        return self._finished(self.wording.piece(goal, fact))

    def correct(self, goal: Goal, fact: Fact) -> str:
        """Correct an error of the bot."""
        return self._finished(self.wording.pick("correct", said=self.wording.piece(goal, fact)))

    def change(self, change: Change) -> str:
        """Announce a change of mind."""
        goal, wording = change.after, self.wording
        match change.fact:
            case Fact.WHEN if change.part == "hour":
                assert goal.when.hour is not None
                said = wording.pick("change", "hour", hour=wording.hour(goal.when.hour))
            case Fact.WHEN:
                said = wording.pick("change", "day", day=wording.day(goal.when.day))
            case Fact.MEASURE:
                said = wording.pick("change", "measure", size=wording.size(goal))
            case Fact.GENDER:
                assert goal.taste.gender is not None
                said = wording.pick("change", "gender", goal.taste.gender.value)
            case Fact.EXTRAS:
                said = wording.pick("change", "extras", extra=wording.extras(goal))
            case Fact.SERVICE:
                said = wording.pick("change", "service", service=wording.service(goal))
            case _:
                said = wording.pick("change", change.fact.value, **wording.values(goal, change.fact))
        return self._finished(said)

    def answer(self, goal: Goal, asked: str) -> str:
        """Answer a question of the bot in a few words."""
        wording = self.wording
        match asked:
            case "service":
                said = wording.pick("answer", "service", service=wording.service(goal))
            case "measure":
                said = wording.size(goal)
            case "people":
                said = wording.pick("answer", "people", people=wording.people(goal))
            case "day":
                said = wording.pick("answer", "day", day=wording.day(goal.when.day))
            case "place":
                said = wording.pick("answer", "place", **wording.district(goal))
            case "street":
                return goal.street
            case "name":
                said = wording.pick("answer", "name", name=wording.name(goal))
            case _:
                said = wording.pick("answer", asked)
        return self._finished(said)

    def hour(self, hour: time) -> str:
        """Answer the question for the start."""
        return self._finished(self.wording.pick("answer", "start", hour=self.wording.hour(hour)))

    def choose(self, position: int) -> str:
        """Choose one of a list by its position, 1 to 12."""
        return self._finished(self.wording.pick("answer", "first", **self.wording.ordinal(position)))

    def _finished(self, text: str) -> str:
        text = " ".join(text.split()).replace(" ,", ",").replace(" ?", "?").strip("，, ")
        if self.traits.spoken:
            return self._as_voice(text)
        if self._random.random() < self.traits.typos:
            return self._mistyped(text)
        if not self._zh and self._random.random() < 0.5:
            return text[:1].upper() + text[1:]
        return text

    def _as_voice(self, text: str) -> str:
        """Remove punctuation and capitals, and insert filler words."""
        words = " ".join(PUNCTUATION.sub(" ", text).split())
        filler = self.wording.pick("filler") if self._random.random() < 0.4 else ""
        if self._zh:
            return filler + words.replace(" ", "")
        return f"{filler} {words}".strip().lower()

    def _mistyped(self, text: str) -> str:
        """Replace one word by a misspelling from the phrase book."""
        table = self.wording.book.table("typo")
        lower = text.lower()
        found = [word for word in table if word in lower]
        if not found:
            return lower if not self._zh else text
        word = self._random.choice(found)
        place = lower.index(word)
        return lower[:place] + str(self._random.choice(table[word])) + lower[place + len(word) :]
