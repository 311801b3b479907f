"""Cards of the application and of the profile: known values, missing slots, the open question."""

from collections.abc import Sequence

from application.homecare.housekeepers.certification import masked
from bot.core.callbacks import button, keyboard
from bot.core.error_messages import render_error
from bot.core.forms import Prompt
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.common.formatting import format_services, format_working_hours, join_lines, mask_phone
from bot.features.housekeeper.signup.application_questions import OPTIONAL, SLOTS
from bot.features.housekeeper.signup.callbacks import HandIn, OpenEdits, Pause
from bot.features.housekeeper.signup.form_answers import PROFILE, SIGNUP, Answers
from domain.homecare.housekeepers.model import Housekeeper
from domain.kernel.errors import DomainError

QUOTED = 60


def format_districts(i18n: Translator, answers: Answers) -> str:
    if answers.city is None:
        return ""
    return i18n("su-comma").join(i18n.district(answers.city, name) for name in answers.districts)


def slot_values(i18n: Translator, answers: Answers, phone: str | None) -> dict[str, str | None]:
    """Return each slot's text, None while it is missing; the ID number and the phone are masked."""
    return {
        "name": answers.name,
        "phone": mask_phone(phone) if phone else None,
        "id_number": masked(answers.id_number) if answers.id_number else None,
        "id_photo": i18n("su-received") if answers.id_photo or answers.id_photo_kept else None,
        "city": i18n.city(answers.city) if answers.city else None,
        "districts": format_districts(i18n, answers) or None,
        "services": format_services(i18n, dict.fromkeys(answers.prices)) or None,
        "prices": _own_prices(i18n, answers) if "prices" in answers.settled else None,
        "hours": format_working_hours(i18n, answers.days, answers.begins, answers.ends)
        if answers.days
        else None,
        "years": i18n("su-years", years=answers.years) if answers.years is not None else None,
        "certificates": i18n("su-comma").join(answers.certificates) or _none(i18n, answers, "certificates"),
        "introduction": _short(answers.introduction) or _none(i18n, answers, "introduction"),
        "photo": i18n("su-received") if answers.photo else _none(i18n, answers, "photo"),
    }


def _own_prices(i18n: Translator, answers: Answers) -> str:
    own = {code: price for code, price in answers.prices.items() if price is not None}
    return format_services(i18n, own) or i18n("su-catalogue-prices")


def _none(i18n: Translator, answers: Answers, slot: str) -> str | None:
    return i18n("su-none") if slot in answers.skipped else None


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def application_card(
    i18n: Translator,
    answers: Answers,
    phone: str | None,
    asked: Prompt | None,
    problems: Sequence[DomainError] = (),
) -> ShowMessage:
    """Show the open question, or the summary with the submit button when there is none."""
    values = slot_values(i18n, answers, phone)
    known = [
        i18n("su-line", slot=i18n(f"su-slot-{slot.replace('_', '-')}"), value=values[slot])
        for slot in SLOTS
        if values[slot] is not None
    ]
    missing = [slot for slot in SLOTS if values[slot] is None and slot not in OPTIONAL]
    text = [
        *(i18n("su-problem", problem=render_error(i18n, problem)) for problem in problems),
        i18n("su-title", missing=len(missing)),
        join_lines(*known) if known else None,
        Html(asked.text) if asked else i18n("su-summary"),
    ]
    rows = (
        [list(row) for row in asked.rows]
        if asked
        else [[button(i18n("button-su-hand-in"), HandIn(), style="primary")]]
    )
    own = [button(i18n("button-su-pause"), Pause(where=SIGNUP))]
    if known:
        own.insert(0, button(i18n("button-su-edit"), OpenEdits(where=SIGNUP)))
    return ShowMessage(Html("\n\n".join(part for part in text if part)), keyboard(*rows, own), card=SIGNUP)


def profile_card(
    i18n: Translator,
    housekeeper: Housekeeper,
    answers: Answers,
    asked: Prompt | None,
    problems: Sequence[DomainError] = (),
) -> ShowMessage:
    """Show the public profile and the services offered, each part with its edit button."""
    values = slot_values(i18n, answers, housekeeper.phone)
    values["services"] = format_services(i18n, answers.prices)
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
        *(i18n("su-problem", problem=render_error(i18n, problem)) for problem in problems),
        i18n(
            "mine-title",
            rated=rating is not None,
            rating=f"{rating or 0:.1f}",
            count=housekeeper.rating_count,
            orders=housekeeper.orders_finished,
        ),
        join_lines(
            *(
                i18n("su-line", slot=i18n(f"su-slot-{slot}"), value=values[slot])
                for slot in shown
                if values[slot] is not None
            )
        ),
        Html(asked.text) if asked else None,
    ]
    rows = [list(row) for row in asked.rows] if asked else []
    if asked:
        rows.append([button(i18n("button-mine-back"), Pause(where=PROFILE))])
    else:
        rows.append([button(i18n("button-su-edit"), OpenEdits(where=PROFILE))])
    return ShowMessage(Html("\n\n".join(part for part in text if part)), keyboard(*rows), card=PROFILE)
