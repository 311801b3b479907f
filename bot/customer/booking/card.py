"""The booking as one card: what is known, what is missing, the one question asked next."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks import button, keyboard
from bot.conversation.engine import Asked
from bot.customer.booking.presses import Confirm, Discard, EditSlot
from bot.reply import Show
from bot.telling import tell_problem
from bot.words import Html, Words
from domain.booking.filling import job_time
from domain.booking.model import Draft, Quote, QuoteLine, Slot
from domain.catalogue.model import PricedBy, Service
from domain.kernel.errors import DomainError

CARD = "booking"
KNOWN, MISSING = "✅", "▫️"
DAYPART_KEYS = frozenset({"morning", "noon", "afternoon", "evening"})


@dataclass(frozen=True)
class Seen:
    """A draft with the name of the housekeeper chosen, if one is."""

    draft: Draft
    who: str | None = None


def draft_card(words: Words, seen: Seen, asked: Asked, problems: Sequence[DomainError] = ()) -> Show:
    draft = seen.draft
    parts = [*_problems(words, problems), _head(words, seen), asked.text]
    own = [button(words("booking-discard"), Discard(revision=draft.revision))]
    if draft.service is not None:
        own.insert(0, button(words("booking-edit"), EditSlot(revision=draft.revision, slot="menu")))
    return Show("\n\n".join(parts), keyboard(*asked.rows, own), card=CARD)


def quote_card(words: Words, seen: Seen, quote: Quote, problems: Sequence[DomainError] = ()) -> Show:
    """The itemised price, and the one button that makes the order."""
    draft = seen.draft
    assert draft.service is not None
    service = words.business.catalogue.service(draft.service)
    lines = [quote_line(words, service, line) for line in quote.lines]
    total = words("quote-total", total=words.money(quote.total), until=words.clock(quote.valid_until))
    parts = [
        *_problems(words, problems),
        _head(words, seen),
        "\n".join([words("quote-title"), *lines, total]),
    ]
    confirm = button(words("quote-confirm", total=words.money(quote.total)), Confirm(revision=draft.revision))
    own = [
        button(words("booking-edit"), EditSlot(revision=draft.revision, slot="menu")),
        button(words("booking-discard"), Discard(revision=draft.revision)),
    ]
    if service.options:
        own.insert(0, button(words("booking-extras"), EditSlot(revision=draft.revision, slot="options")))
    return Show("\n\n".join(parts), keyboard([confirm], own), card=CARD)


def quote_line(words: Words, service: Service, line: QuoteLine) -> Html:
    """Deep cleaning 80 m² × ¥6 = ¥480."""
    amount = words.money(line.amount)
    if line.code == "coupon":
        return words("quote-coupon", amount=amount)
    if line.code == service.code:
        measure = tell_measure(words, service.priced_by, line.quantity)
        return words(
            "quote-line",
            name=words.name(service.name),
            measure=measure,
            price=words.money(line.unit_price),
            amount=amount,
        )
    return words("quote-option", name=words.option(service.code, line.code), amount=amount)


def tell_measure(words: Words, priced_by: PricedBy, measure: float) -> Html:
    return words(f"measure-{priced_by.value}", count=measure)


def _problems(words: Words, problems: Sequence[DomainError]) -> list[str]:
    told = list(dict.fromkeys(tell_problem(words, problem) for problem in problems))
    return ["\n".join(f"⚠️ {problem}" for problem in told)] if told else []


def _head(words: Words, seen: Seen) -> str:
    return "\n".join([words("booking-title"), *_lines(words, seen)])


def _lines(words: Words, seen: Seen) -> list[Html]:
    draft = seen.draft
    service = words.business.catalogue.service(draft.service) if draft.service else None
    told: list[tuple[str, str | None]] = [(Slot.SERVICE, words.name(service.name) if service else None)]
    if service is not None and service.measure_slot is not None:
        told.append((Slot.MEASURE, _measure(words, draft, service)))
    if service is not None and service.options and (draft.options or draft.ask_options):
        chosen = [words.name(option.name) for option in service.options if option.code in draft.options]
        told.append((Slot.OPTIONS, words("list-comma").join(chosen) or None))
    told.append(("time", tell_time(words, draft, service)))
    told.append((Slot.PLACE, _place(words, draft)))
    told.append((Slot.WHO, words("who-anyone") if draft.anyone else seen.who))
    partly = {"time": tell_day_known(words, draft)}
    lines = [
        words(
            "booking-line",
            mark=KNOWN if value else MISSING,
            slot=words(f"slot-{slot}"),
            value=value or f"{partly.get(slot, '')} {words('booking-missing')}".strip(),
        )
        for slot, value in told
    ]
    wishes = tell_wishes(words, draft)
    if wishes:
        lines.append(words("booking-line", mark="🔎", slot=words("slot-wishes"), value=wishes))
    if draft.note:
        lines.append(words("booking-line", mark="📝", slot=words("slot-note"), value=draft.note))
    return lines


def _measure(words: Words, draft: Draft, service: Service) -> str | None:
    if draft.measure is None:
        return None
    measure = tell_measure(words, service.priced_by, draft.measure)
    return words("measure-people", measure=measure, people=draft.people) if draft.people > 1 else measure


def tell_time(words: Words, draft: Draft, service: Service | None) -> str | None:
    """The span, once the start is known."""
    if draft.start is None:
        return None
    if service is None:
        return words.moment(draft.start)
    return words.span(draft.start, draft.start + job_time(draft, service, words.business))


def tell_day_known(words: Words, draft: Draft) -> str:
    day = words.day(draft.day) if draft.day else ""
    part = words(f"daypart-{draft.daypart}") if draft.daypart in DAYPART_KEYS else ""
    return f"{day} {part}".strip()


def _place(words: Words, draft: Draft) -> str | None:
    if draft.city is None or draft.district is None:
        return None
    place = f"{words.city(draft.city)} {words.district(draft.city, draft.district)}"
    return f"{place} {draft.street}" if draft.street else place


def tell_wishes(words: Words, draft: Draft) -> str:
    wishes, told = draft.wishes, []
    if wishes.min_rating is not None:
        told.append(words("wish-rating", rating=words.number(wishes.min_rating)))
    if wishes.max_price is not None:
        told.append(words("wish-price", price=words.money(wishes.max_price)))
    if wishes.gender is not None:
        told.append(words(f"wish-{wishes.gender.value}"))
    if wishes.min_experience_years is not None:
        told.append(words("wish-years", years=wishes.min_experience_years))
    if wishes.name is not None:
        told.append(words("wish-name", name=wishes.name))
    return words("list-comma").join(told)
