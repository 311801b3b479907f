"""Booking card: the known slots, the missing ones and the next question; at the end the quote."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.callbacks import button, keyboard
from bot.core.error_messages import render_error
from bot.core.forms import Prompt
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.customer.booking.callbacks import Confirm, Discard, EditSlot
from domain.homecare.booking.filling import job_time
from domain.homecare.booking.model import Draft, Quote, QuoteLine, Slot, Wishes
from domain.homecare.booking.pricing import is_limit_per_measure
from domain.homecare.catalogue.model import PricedBy, Service
from domain.kernel.errors import DomainError

CARD = "booking"
KNOWN, MISSING = "✅", "▫️"
DAYPART_KEYS = frozenset({"morning", "noon", "afternoon", "evening"})


@dataclass(frozen=True)
class DraftView:
    """A draft with the name of the chosen housekeeper, if any, the note for the door of its address, and lines of the
    services to be booked after it."""

    draft: Draft
    who: str | None = None
    door: str | None = None
    further: tuple[str, ...] = ()


def draft_card(
    i18n: Translator, view: DraftView, prompt: Prompt, problems: Sequence[DomainError] = ()
) -> ShowMessage:
    draft = view.draft
    parts = [*_error_lines(i18n, problems), _header(i18n, view), prompt.text]
    own = [button(i18n("booking-discard"), Discard(revision=draft.revision))]
    if draft.service is not None:
        own.insert(0, button(i18n("booking-edit"), EditSlot(revision=draft.revision, slot="menu")))
    return ShowMessage("\n\n".join(parts), keyboard(*prompt.rows, own), card=CARD)


def quote_card(
    i18n: Translator, view: DraftView, quote: Quote, problems: Sequence[DomainError] = ()
) -> ShowMessage:
    """Show the itemised price and the button that places the order."""
    draft = view.draft
    assert draft.service is not None
    service = i18n.agency.catalogue.service(draft.service)
    lines = [quote_line(i18n, service, line) for line in quote.lines]
    total = i18n("quote-total", total=i18n.money(quote.total), until=i18n.clock(quote.valid_until))
    parts = [
        *_error_lines(i18n, problems),
        _header(i18n, view),
        "\n".join([i18n("quote-title"), *lines, total]),
    ]
    confirm = button(
        i18n("quote-confirm", total=i18n.money(quote.total)),
        Confirm(revision=draft.revision),
        style="primary",
    )
    own = [
        button(i18n("booking-edit"), EditSlot(revision=draft.revision, slot="menu")),
        button(i18n("booking-discard"), Discard(revision=draft.revision)),
    ]
    if service.options:
        own.insert(0, button(i18n("booking-extras"), EditSlot(revision=draft.revision, slot="options")))
    return ShowMessage("\n\n".join(parts), keyboard([confirm], own), card=CARD)


def quote_line(i18n: Translator, service: Service, line: QuoteLine) -> Html:
    """Format a line of the quote: Deep cleaning 80 m² × ¥6 = ¥480."""
    amount = i18n.money(line.amount)
    if line.code == "coupon":
        return i18n("quote-coupon", amount=amount)
    if line.code == service.code:
        measure = format_measure(i18n, service.priced_by, line.quantity)
        return i18n(
            "quote-line",
            name=i18n.name(service.name),
            measure=measure,
            price=i18n.money(line.unit_price),
            amount=amount,
        )
    return i18n("quote-option", name=i18n.option(service.code, line.code), amount=amount)


def format_measure(i18n: Translator, priced_by: PricedBy, measure: float) -> Html:
    return i18n(f"measure-{priced_by.value}", count=measure)


def _error_lines(i18n: Translator, problems: Sequence[DomainError]) -> list[str]:
    messages = list(dict.fromkeys(render_error(i18n, problem) for problem in problems))
    return ["\n".join(f"⚠️ {problem}" for problem in messages)] if messages else []


def _header(i18n: Translator, view: DraftView) -> str:
    return "\n".join([i18n("booking-title"), *_lines(i18n, view)])


def _lines(i18n: Translator, view: DraftView) -> list[Html]:
    draft = view.draft
    service = i18n.agency.catalogue.service(draft.service) if draft.service else None
    values: list[tuple[str, str | None]] = [(Slot.SERVICE, i18n.name(service.name) if service else None)]
    if service is not None and service.measure_slot is not None:
        values.append((Slot.MEASURE, _measure(i18n, draft, service)))
    if service is not None and service.options and (draft.options or draft.ask_options):
        chosen = [i18n.name(option.name) for option in service.options if option.code in draft.options]
        values.append((Slot.OPTIONS, i18n("list-comma").join(chosen) or None))
    values.append(("time", format_time(i18n, draft, service)))
    values.append((Slot.PLACE, _place(i18n, draft)))
    values.append((Slot.WHO, i18n("who-anyone") if draft.anyone else view.who))
    partly = {"time": format_known_day(i18n, draft)}
    lines = [
        i18n(
            "booking-line",
            mark=KNOWN if value else MISSING,
            slot=i18n(f"slot-{slot}"),
            value=value or f"{partly.get(slot, '')} {i18n('booking-missing')}".strip(),
        )
        for slot, value in values
    ]
    wishes = format_wishes(i18n, draft)
    if wishes:
        lines.append(i18n("booking-line", mark="🔎", slot=i18n("slot-wishes"), value=wishes))
    if draft.photos:
        lines.append(i18n("booking-photos", count=len(draft.photos)))
    if draft.note:
        lines.append(i18n("booking-line", mark="📝", slot=i18n("slot-note"), value=draft.note))
    if view.door:
        lines.append(i18n("booking-line", mark="🚪", slot=i18n("slot-door"), value=view.door))
    lines += [
        i18n("booking-line", mark="⏭", slot=i18n("slot-further"), value=summary) for summary in view.further
    ]
    return lines


def _measure(i18n: Translator, draft: Draft, service: Service) -> str | None:
    if draft.measure is None:
        return None
    measure = format_measure(i18n, service.priced_by, draft.measure)
    return i18n("measure-people", measure=measure, people=draft.people) if draft.people > 1 else measure


def format_time(i18n: Translator, draft: Draft, service: Service | None) -> str | None:
    """Format the visit's span; None while the start is unknown."""
    if draft.start is None:
        return None
    if service is None:
        return i18n.moment(draft.start)
    return i18n.span(draft.start, draft.start + job_time(draft, service, i18n.agency.policy.booking.step))


def format_known_day(i18n: Translator, draft: Draft) -> str:
    day = i18n.day(draft.day) if draft.day else ""
    part = i18n(f"daypart-{draft.daypart}") if draft.daypart in DAYPART_KEYS else ""
    return f"{day} {part}".strip()


def _place(i18n: Translator, draft: Draft) -> str | None:
    if draft.city is None or draft.district is None:
        return None
    place = f"{i18n.city(draft.city)} {i18n.district(draft.city, draft.district)}"
    return f"{place} {draft.street}" if draft.street else place


def _budget_unit(service: Service | None, wishes: Wishes) -> PricedBy | None:
    """Return what the price limit is for, VISIT for the whole job; None where it is not known."""
    if service is None or wishes.max_price_by is not None:
        return wishes.max_price_by
    return service.priced_by if is_limit_per_measure(service, wishes) else PricedBy.VISIT


def format_wishes(i18n: Translator, draft: Draft) -> str:
    wishes, parts = draft.wishes, []
    if wishes.min_rating is not None:
        parts.append(i18n("wish-rating", rating=i18n.number(wishes.min_rating)))
    if wishes.max_price is not None:
        service = i18n.agency.catalogue.service(draft.service) if draft.service else None
        by = _budget_unit(service, wishes)
        parts.append(i18n("wish-price", price=i18n.money(wishes.max_price), by=by.value if by else "unknown"))
    if wishes.gender is not None:
        parts.append(i18n(f"wish-{wishes.gender.value}"))
    if wishes.min_experience_years is not None:
        parts.append(i18n("wish-years", years=wishes.min_experience_years))
    if wishes.name is not None:
        parts.append(i18n("wish-name", name=wishes.name))
    return i18n("list-comma").join(parts)
