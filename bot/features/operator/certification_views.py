"""Cards of a housekeeper's certification: the application, and the reasons to refuse it."""

from application.homecare.housekeepers.certification import Dossier, masked
from bot.core.callbacks import button, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Translator
from bot.features.common.formatting import format_services, format_working_hours, join_lines, mask_phone
from bot.features.operator import callbacks
from domain.platform.support.model import Ticket

REFUSALS = ("photo", "number", "name", "services", "other")


def _short(text: str, most: int) -> str:
    """Truncate to ``most`` characters: Telegram limits a photo's caption to 1024."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def application_view(i18n: Translator, ticket: Ticket, dossier: Dossier) -> ShowMessage:
    """Show the applicant's data, the automatic checks and the photo of the ID card."""
    one = dossier.housekeeper
    hours = one.working_hours
    text = join_lines(
        i18n("certify-head", name=one.name, standing=one.standing.value),
        i18n(
            "certify-number",
            number=masked(one.id_number),
            valid=dossier.number_valid,
            alone=dossier.number_unique,
        ),
        i18n(
            "certify-person",
            gender=one.gender.value,
            age=dossier.age if dossier.age is not None else 0,
            birth=dossier.birth.isoformat() if dossier.birth else "?",
        ),
        i18n("certify-phone", phone=mask_phone(one.phone)),
        i18n(
            "certify-where",
            city=i18n.city(one.city),
            districts=i18n("su-comma").join(i18n.district(one.city, name) for name in sorted(one.districts)),
        ),
        i18n("certify-services", services=_short(format_services(i18n, one.prices), 320)),
        i18n(
            "certify-hours",
            hours=format_working_hours(
                i18n,
                sorted(hours.days),
                hours.begins.isoformat("minutes"),
                hours.ends.isoformat("minutes"),
            ),
            years=one.experience_years,
        ),
        i18n("certify-certificates", names=_short(i18n("su-comma").join(one.certificates), 160))
        if one.certificates
        else None,
        i18n("certify-introduction", words=_short(one.introduction, 120)) if one.introduction else None,
        i18n("certify-no-photo") if dossier.photo is None else None,
        i18n(
            "certify-looked",
            name=dossier.last_access_by,
            what=dossier.last_access.what.value,
            time=i18n.moment(dossier.last_access.at),
        )
        if dossier.last_access
        else None,
    )
    rows = [
        [
            button(i18n("button-certify"), callbacks.Certify(housekeeper_id=one.id), style="primary"),
            button(i18n("button-certify-not"), callbacks.AskRefusal(housekeeper_id=one.id)),
        ],
        [button(i18n("button-certify-number"), callbacks.RevealNumber(housekeeper_id=one.id))],
        [button(i18n("button-ticket-answer"), callbacks.Answer(ticket_id=ticket.id))],
    ]
    content = dossier.photo.content if dossier.photo else None
    return ShowMessage(text, keyboard(*rows), photo=content, card=application_key(one.id))


def application_key(housekeeper_id: int) -> str:
    return f"application:{housekeeper_id}"


def refusal_view(i18n: Translator, housekeeper_id: int, name: str) -> ShowMessage:
    rows = [
        [
            button(
                i18n(f"certify-reason-{reason}"),
                callbacks.Refuse(housekeeper_id=housekeeper_id, reason=reason),
            )
        ]
        for reason in REFUSALS
    ]
    return ShowMessage(i18n("certify-why", name=name), keyboard(*rows), card="certify-why").below()
