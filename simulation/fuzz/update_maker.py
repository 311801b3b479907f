"""Generate any update that Telegram may send or an attacker may forge, by a seed, from people of
every role."""

import json
from dataclasses import dataclass
from random import Random
from typing import Any

from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted

from bot.core.callbacks import CallbackData
from bot.core.clarification import PickReading, ShowReadings
from bot.core.router import Router
from bot.core.translator import Texts
from domain.kernel.localised import Language
from simulation.fuzz import hostile_values, raw_updates
from simulation.fuzz.message_contents import MessageContents, required
from simulation.fuzz.raw_updates import Json

CALLBACKS: tuple[type[CallbackData], ...] = (*Router().routes.callbacks, PickReading, ShowReadings)
STICKY = 0.8
"""Probability that the same person sends the next update, so that conversations get long."""

NUMBERS_OF: dict[str, tuple[int, ...]] = {
    "city": (0, 1, 2, -1),
    "district": (0, 1, 5, 30),
    "minutes": (0, 10, 30, 29_905_980, 29_900_100),
    "minute": (29_905_980, 29_900_100, 29_908_800),
    "asked": (29_905_980, 0),
    "day": (739_950, 739_948, 1),
    "stars": (1, 3, 5, 6),
    "percent": (-1, 0, 30, 50, 100, 101),
    "people": (1, 2, 20),
    "page": (0, 1, -1, 9),
    "back": (0, 1, 12, 99_999),
    "item": (0, 1, 7),
    "step": (-10, 0, 10),
    "reading": (0, 1, 2),
}
WORDS_OF: dict[str, tuple[Any, ...]] = {
    "language": ("zh", "en", "fr"),
    "role": ("customer", "housekeeper", "operator", "admin"),
    "category": ("", "cleaning", "care", "nothing"),
    "service": ("", "daily_cleaning", "deep_cleaning", "maternity_care", "moving", "nothing"),
    "option": ("hood", "fridge", "windows", "nothing"),
    "sort": ("rating", "price", "distance", "experience", "size"),
    "gender": ("female", "male", "any"),
    "day": ("2026-11-28", "2026-11-30", "2026-02-30", "9999-12-31"),
    "slot": (
        "service",
        "measure",
        "people",
        "day",
        "start",
        "place",
        "street",
        "who",
        "note",
        "name",
        "photo",
    ),
    "where": ("signup", "my-profile", "elsewhere"),
    "part": ("services", "districts", "hours", "certificates", "introduction", "years", "photo"),
    "purpose": ("pay", "cancel", "move", "review", "complain", "word", "change", "status", "refund"),
    "provider": ("wechat", "alipay", "card", "cash"),
    "dimension": ("overall", "attitude", "skill", "efficiency", "reliability", "humour"),
    "reason": ("ill", "family", "far", "other", "photo", "nothing"),
    "span": ("today", "tomorrow", "week", "year"),
    "choice": ("ask", "today", "tomorrow", "words", "never"),
    "kind": ("", "complaint", "certification", "human", "unfilled", "refund_failed", "gossip"),
    "side": ("customer", "housekeeper", "operator"),
}


@dataclass
class Made:
    """``kind`` names the generator; ``moves_no_money`` is True for forged payments."""

    kind: str
    update: Json
    person: str
    moves_no_money: bool = False


@dataclass
class Maker(MessageContents):
    """Generates one update after another for a city, all by ``random``."""

    def __post_init__(self) -> None:
        texts = Texts()
        for language in Language:
            known = sorted(key for key in texts.keys[language] if key.startswith("label-"))
            self.labels += [str(texts.say(language, key)) for key in known]
        self.sentences = sorted(self.city.product.understanding.meanings)

    def make(self) -> Made:
        self.next_id += 1
        if self.random.random() > STICKY:
            self.person = self.random.choice(sorted(self.city.people))
        kinds, weights = zip(*KINDS.items(), strict=True)
        kind = self.random.choices(kinds, weights)[0]
        made = getattr(self, f"_{kind}")()
        update = made.update if isinstance(made, Made) else made
        safe = made.moves_no_money if isinstance(made, Made) else False
        number = self.next_id if self.random.random() < 0.99 else max(1, self.next_id - 5)
        return Made(kind, {"update_id": number, **update}, self.person, safe)

    # texts

    def _hostile(self) -> Json:
        return self._say(text=hostile_values.words(self.random))

    def _command(self) -> Json:
        return self._say(text=hostile_values.command(self.random, sorted(self.city.tokens.values())))

    def _label(self) -> Json:
        return self._say(text=self.random.choice(self.labels))

    def _sentence(self) -> Json:
        return self._say(text=self.random.choice(self.sentences))

    # button presses

    def _press(self) -> Json:
        """Press a button that the bot gave to this person, under one of the newest messages."""
        product = self.city.product
        conversation = product.telegram.world.private(product.telegram.main_bot, self.who.account)
        found = [
            (body.message_id, spec["callback_data"])
            for body in list(conversation.messages.values())[-6:]
            for row in (body.markup or {}).get("inline_keyboard", [])
            for spec in row
            if "callback_data" in spec
        ]
        if not found:
            return self._known_press()
        message_id, data = self.random.choice(found)
        return self._query(data, message_id)

    def _known_press(self) -> Json:
        return self._query(self._packed(self.random.choice(CALLBACKS)))

    def _mutated_press(self) -> Json:
        prefix, *parts = self._packed(self.random.choice(CALLBACKS)).split(":")
        dice = self.random.random()
        if parts and dice < 0.7:
            parts[self.random.randrange(len(parts))] = hostile_values.field(self.random)
        elif dice < 0.8:
            parts = parts[:-1]
        elif dice < 0.9:
            parts += [hostile_values.field(self.random)]
        else:
            prefix = prefix.upper()
        return self._query(":".join((prefix, *parts)))

    def _garbage_press(self) -> Json:
        data = self.random.choice(
            (hostile_values.words(self.random), "x" * 64, ":" * 64, "mean:", "订单:1", "draft:1")
        )
        return self._query(data)

    def _packed(self, kind: type[CallbackData]) -> str:
        values = {name: self._value(name, one.annotation) for name, one in kind.model_fields.items()}
        separator = kind.__separator__
        fields = [str(int(value)) if isinstance(value, bool) else str(value) for value in values.values()]
        return separator.join((kind.__prefix__, *fields))

    def _value(self, name: str, annotation: Any) -> Any:
        city, choose = self.city, self.random.choice
        if name == "revision":
            mine = city.revisions.get(self.person)
            return mine if mine and self.random.random() < 0.9 else choice_of(self.random, city.revisions)
        for ids in ("order", "offer", "payment", "refund", "ticket"):
            if name == f"{ids}_id":
                return choice_of(self.random, getattr(city, f"{ids}s"))
        if name in ("housekeeper_id", "address_id"):
            return choice_of(self.random, city.addresses if name == "address_id" else city.accounts)
        if annotation is bool:
            return choose((True, False))
        if annotation is int:
            return choose(NUMBERS_OF.get(name, (0, 1, 7)))
        if annotation is float:
            return choose((2.0, 2.5, 80.0, 0.0, -1.0))
        return choose(WORDS_OF.get(name, ("", "x")))

    def _query(self, data: str, message_id: int | None = None) -> Json:
        product = self.city.product
        query_id = product.telegram.queries.ask_callback(product.telegram.main_bot.id, self.who.id).id
        number = message_id or self.random.randrange(1, 9_000_000)
        dice = self.random.random()
        if dice < 0.9:
            body = raw_updates.query(query_id, self.sender, data, raw_updates.shown(self._chat(), number))
        elif dice < 0.92:
            body = raw_updates.query(query_id, self.sender, data, None)
        elif dice < 0.94:
            deleted = {"message_id": number, "date": 0, "chat": raw_updates.private(self.who)}
            body = raw_updates.query(query_id, self.sender, data, deleted)
        elif dice < 0.96:
            body = raw_updates.query(query_id, self.sender, data, None, inline_message_id="AAAA")
        elif dice < 0.98:
            body = raw_updates.query(query_id, self.sender, None, None, game_short_name="game")
        else:
            photo = raw_updates.shown(self._chat(), number, photo=[raw_updates.file("photo")], caption="x")
            body = raw_updates.query("no-such-query", self.sender, data, photo)
        return {"callback_query": body}

    # payments

    def _amount(self) -> tuple[str, int, str]:
        """Draw payload, amount and currency, at least one of them wrong for the unpaid order."""
        waiting, price = self.city.payment_nos["awaiting"], self.city.amounts["awaiting"]
        while True:
            payload = self.random.choice(
                (*self.city.payment_nos.values(), hostile_values.words(self.random)[:128])
            )
            amount = self.random.choice((price, 0, 1, -1, price - 1, price + 1, 2**40))
            currency = self.random.choice(("CNY", "USD", "XTR", ""))
            if (payload, amount, currency) != (waiting, price, "CNY"):
                return payload, amount, currency

    def _paid(self) -> Made:
        payload, amount, currency = self._amount()
        paid = {
            "currency": currency,
            "total_amount": amount,
            "invoice_payload": payload,
            "telegram_payment_charge_id": self.random.choice(("t1", hostile_values.words(self.random)[:200])),
            "provider_payment_charge_id": self.random.choice(
                ("p1", "", hostile_values.words(self.random)[:200])
            ),
        }
        return Made("paid", self._say(successful_payment=paid), self.person, moves_no_money=True)

    def _checkout(self) -> Made:
        payload, amount, currency = self._amount()
        product = self.city.product
        body = {
            "id": product.telegram.queries.ask_checkout(product.telegram.main_bot.id, self.who.id).id,
            "from": self.sender,
            "currency": currency,
            "total_amount": amount,
            "invoice_payload": payload,
        }
        return Made("checkout", {"pre_checkout_query": body}, self.person, moves_no_money=True)

    # other updates

    def _membership(self) -> Json:
        status = self.random.choice(("member", "kicked", "left", "administrator", "restricted"))
        member: Json = {"user": raw_updates.BOT, "status": status, "until_date": 0}
        if status in ("administrator", "restricted"):
            member |= dict.fromkeys(RIGHTS, True)
        body = {
            "chat": self._chat(),
            "from": self.sender,
            "date": raw_updates.DATE,
            "old_chat_member": {"user": raw_updates.BOT, "status": "member"},
            "new_chat_member": member,
        }
        return {self.random.choice(("my_chat_member", "chat_member")): body}

    def _other(self) -> Json:
        sender, words = self.sender, hostile_values.words(self.random)
        reaction = {"chat": self._chat(), "message_id": 1, "date": raw_updates.DATE, "user": sender}
        return self.random.choice(
            (
                {"channel_post": raw_updates.message(None, raw_updates.CHANNEL, text=words)},
                {
                    "edited_channel_post": raw_updates.message(
                        None, raw_updates.CHANNEL, text=words, edit_date=raw_updates.DATE
                    )
                },
                {"inline_query": {"id": "1", "from": sender, "query": words, "offset": ""}},
                {"chosen_inline_result": {"result_id": "1", "from": sender, "query": words}},
                {
                    "shipping_query": {
                        "id": "1",
                        "from": sender,
                        "invoice_payload": words,
                        "shipping_address": HOME,
                    }
                },
                {"poll": self._a_poll()},
                {
                    "poll_answer": {
                        "poll_id": "1",
                        "user": sender,
                        "option_ids": [0],
                        "option_persistent_ids": ["1"],
                    }
                },
                {"message_reaction": {**reaction, "old_reaction": [], "new_reaction": []}},
                {
                    "chat_join_request": {
                        "chat": raw_updates.GROUP,
                        "from": sender,
                        "user_chat_id": 1,
                        "date": raw_updates.DATE,
                    }
                },
                {
                    "business_message": raw_updates.message(
                        sender, self._chat(), text=words, business_connection_id="b"
                    )
                },
                {
                    "deleted_business_messages": {
                        "business_connection_id": "b",
                        "chat": raw_updates.GROUP,
                        "message_ids": [1],
                    }
                },
                {"unheard_of": {"from": sender, "text": words}},
                {},
            )
        )


def choice_of(random: Random, known: dict[str, int]) -> int:
    return random.choice(sorted(known.values()))


def as_telegram_writes(update: Json) -> str:
    """Serialise an update in ASCII with escapes, including lone surrogates."""
    return json.dumps(update)


HOME = {
    "country_code": "CN",
    "state": "",
    "city": "",
    "street_line1": "",
    "street_line2": "",
    "post_code": "",
}
RIGHTS = sorted(
    {*required(ChatMemberAdministrator), *required(ChatMemberRestricted)} - {"user", "status", "until_date"}
)
KINDS = {
    "hostile": 16,
    "command": 6,
    "label": 7,
    "sentence": 9,
    "press": 24,
    "known_press": 10,
    "mutated_press": 10,
    "garbage_press": 2,
    "content": 5,
    "contact": 1.5,
    "location": 1.5,
    "live_location": 1,
    "edited": 1,
    "paid": 1.5,
    "checkout": 1.5,
    "membership": 0.7,
    "other": 2,
}
"""Weight of each kind of update."""
