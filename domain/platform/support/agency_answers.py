"""Topics of questions about how the agency works, and the agency's own answers to them."""

from dataclasses import dataclass
from enum import StrEnum

from domain.kernel.localised import Localised


class PolicyTopic(StrEnum):
    """The values of the slot ``topic``, in the order in which they are offered."""

    CANCEL_FEE = "cancel_fee"
    RESCHEDULE = "reschedule"
    HOURS = "hours"
    AREAS = "areas"
    PAYMENT = "payment"
    INVOICE = "invoice"
    MATERIALS = "materials"
    CERTIFICATES = "certificates"
    SAFETY = "safety"
    INSURANCE = "insurance"
    GUARANTEE = "guarantee"
    LATENESS = "lateness"
    NOBODY_COMES = "nobody_comes"
    TIP = "tip"
    PRIVACY = "privacy"
    BOT = "bot"


@dataclass(frozen=True)
class PolicyAnswer:
    """What the agency answers in place of the default text. ``housekeeper`` is the answer to housekeepers, who else
    get the customer's; None leaves the default."""

    customer: Localised | None = None
    housekeeper: Localised | None = None
