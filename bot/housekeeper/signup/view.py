"""The application and the profile as one card: what is known, what is missing, the one question."""

from collections.abc import Mapping, Sequence

from bot.callbacks import button, keyboard
from bot.conversation.engine import Asked
from bot.housekeeper.job import lines
from bot.housekeeper.signup.answers import PROFILE, SIGNUP, Answers
from bot.housekeeper.signup.presses import HandIn, OpenEdits, Pause
from bot.housekeeper.signup.questions import OPTIONAL, SLOTS, tell_hours
from bot.reply import Show
from bot.telling import tell_problem
from bot.words import Html, Words
from domain.housekeepers.certifying import masked
from domain.housekeepers.model import Housekeeper
from domain.kernel.errors import DomainError

QUOTED = 60


def masked_phone(phone: str) -> str:
    """+86139****0001."""
    return phone[:-8] + "****" + phone[-4:]


def tell_services(words: Words, prices: Mapping[str, int | None]) -> str:
    told = []
    for service in words.business.catalogue.services:
        if service.code not in prices:
            continue
        own = prices[service.code]
        name = words.name(service.name)
        told.append(f"{name} {words.money(own)}" if own is not None else name)
    return words("su-comma").join(told)


def tell_districts(words: Words, answers: Answers) -> str:
    if answers.city is None:
        return ""
    return words("su-comma").join(words.district(answers.city, name) for name in answers.districts)


def told_values(words: Words, answers: Answers, phone: str | None) -> dict[str, str | None]:
    """Each slot in words, None while it is missing. The ID number and the phone never whole."""
    return {
        "name": answers.name,
        "phone": masked_phone(phone) if phone else None,
        "id_number": masked(answers.id_number) if answers.id_number else None,
        "id_photo": words("su-received") if answers.id_photo or answers.id_photo_kept else None,
        "city": words.city(answers.city) if answers.city else None,
        "districts": tell_districts(words, answers) or None,
        "services": tell_services(words, dict.fromkeys(answers.prices)) or None,
        "prices": _own_prices(words, answers) if "prices" in answers.settled else None,
        "hours": tell_hours(words, answers.days, answers.begins, answers.ends) if answers.days else None,
        "years": words("su-years", years=answers.years) if answers.years is not None else None,
        "certificates": words("su-comma").join(answers.certificates) or _none(words, answers, "certificates"),
        "introduction": _short(answers.introduction) or _none(words, answers, "introduction"),
        "photo": words("su-received") if answers.photo else _none(words, answers, "photo"),
    }


def _own_prices(words: Words, answers: Answers) -> str:
    own = {code: price for code, price in answers.prices.items() if price is not None}
    return tell_services(words, own) or words("su-catalogue-prices")


def _none(words: Words, answers: Answers, slot: str) -> str | None:
    return words("su-none") if slot in answers.skipped else None


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def application_card(
    words: Words,
    answers: Answers,
    phone: str | None,
    asked: Asked | None,
    problems: Sequence[DomainError] = (),
) -> Show:
    """Without a question it is the summary with the button that hands it in."""
    values = told_values(words, answers, phone)
    known = [
        words("su-line", slot=words(f"su-slot-{slot.replace('_', '-')}"), value=values[slot])
        for slot in SLOTS
        if values[slot] is not None
    ]
    missing = [slot for slot in SLOTS if values[slot] is None and slot not in OPTIONAL]
    text = [
        *(words("su-problem", problem=tell_problem(words, problem)) for problem in problems),
        words("su-title", missing=len(missing)),
        lines(*known) if known else None,
        Html(asked.text) if asked else words("su-summary"),
    ]
    rows = [list(row) for row in asked.rows] if asked else [[button(words("button-su-hand-in"), HandIn())]]
    own = [button(words("button-su-pause"), Pause(where=SIGNUP))]
    if known:
        own.insert(0, button(words("button-su-edit"), OpenEdits(where=SIGNUP)))
    return Show(Html("\n\n".join(part for part in text if part)), keyboard(*rows, own), card=SIGNUP)


def profile_card(
    words: Words,
    housekeeper: Housekeeper,
    answers: Answers,
    asked: Asked | None,
    problems: Sequence[DomainError] = (),
) -> Show:
    """What customers see of her and what she offers, each part with its button."""
    values = told_values(words, answers, housekeeper.phone)
    values["services"] = tell_services(words, answers.prices)
    shown = (
        "name",
        "phone",
        "city",
        "districts",
        "services",
        "hours",
        "years",
        "certificates",
        "introduction",
    )
    rating = housekeeper.rating
    text = [
        *(words("su-problem", problem=tell_problem(words, problem)) for problem in problems),
        words(
            "mine-title",
            rated=rating is not None,
            rating=f"{rating or 0:.1f}",
            count=housekeeper.rating_count,
            orders=housekeeper.orders_finished,
        ),
        lines(
            *(
                words("su-line", slot=words(f"su-slot-{slot}"), value=values[slot])
                for slot in shown
                if values[slot] is not None
            )
        ),
        Html(asked.text) if asked else None,
    ]
    rows = [list(row) for row in asked.rows] if asked else []
    if asked:
        rows.append([button(words("button-mine-back"), Pause(where=PROFILE))])
    else:
        rows.append([button(words("button-su-edit"), OpenEdits(where=PROFILE))])
    return Show(Html("\n\n".join(part for part in text if part)), keyboard(*rows), card=PROFILE)
