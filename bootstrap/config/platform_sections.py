"""Sections of config.yaml for the platform. Defaults are those of the domain's policies."""

from datetime import time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from bootstrap.config.section import (
    BasisPoints,
    Fen,
    Hours,
    HoursPositive,
    MinutesPositive,
    Names,
    Section,
    Written,
    build,
    days,
)
from domain.kernel.localised import Language, Localised
from domain.platform.notifications.policy import QuietHours
from domain.platform.payments.provider_name import ProviderName
from domain.platform.payouts.policy import PayoutPolicy
from domain.platform.people.policy import OperatorPolicy, PersonLimits, SmsPolicy
from domain.platform.policy import PlatformPolicy
from domain.platform.reviews.policy import ReviewPolicy
from domain.platform.support.agency_answers import PolicyAnswer, PolicyTopic

MAX_ANSWER_LENGTH = 2000
"""Telegram's limit is 4,096 characters a message."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("is no time zone of the tz database, such as Asia/Shanghai") from None
    return name


class Agency(Section):
    name: Names
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Shanghai"
    default_language: Language = Language.ZH
    support_phone: str = ""


class Telegram(Section):
    """``rich_messages``: reports are sent as tables; clients older than Bot API 10.1 show a placeholder instead."""

    rich_messages: bool = False


class Payments(Section):
    methods: tuple[ProviderName, ...] = tuple(ProviderName)


class PayoutSection(Section):
    automatic_after: Hours = Field(default=PayoutPolicy.automatic_after, alias="automatic_hours")
    commission_basis_points: BasisPoints = Field(
        default=PayoutPolicy.commission_basis_points, alias="commission_percent"
    )
    minimum: Fen = PayoutPolicy.minimum


class ReviewSection(Section):
    open_for: Annotated[timedelta, Written(int, days)] = Field(default=ReviewPolicy.open_for, alias="days")
    reminder_after: Hours = Field(default=ReviewPolicy.reminder_after, alias="reminder_hours")
    low_overall: int = ReviewPolicy.low_overall


class QuietSection(Section):
    model_config = ConfigDict(populate_by_name=True)
    begin: time = Field(default=QuietHours.begin, alias="from")
    end: time = Field(default=QuietHours.end, alias="to")


class PersonLimitsSection(Section):
    messages_a_minute: int = Field(default=PersonLimits.messages_a_minute, ge=1)
    messages_an_hour: int = Field(default=PersonLimits.messages_an_hour, ge=1)
    codes_a_day: int = Field(default=PersonLimits.codes_a_day, ge=1)
    codes_a_day_to_a_number: int = Field(default=PersonLimits.codes_a_day_to_a_number, ge=1)
    code_tries: int = Field(default=PersonLimits.code_tries, ge=1, le=20)
    open_complaints: int = Field(default=PersonLimits.open_complaints, ge=1)
    invitations_a_day: int = Field(default=PersonLimits.invitations_a_day, ge=1)
    photos_a_day: int = Field(default=PersonLimits.photos_a_day, ge=1)


class SmsSection(Section):
    """``countries`` are ISO 3166 codes of two letters."""

    countries: frozenset[Annotated[str, Field(pattern="^[A-Z]{2}$")]] = Field(
        default=SmsPolicy.countries, min_length=1
    )
    codes_an_hour: int = Field(default=SmsPolicy.codes_an_hour, ge=1)


class OperatorSection(Section):
    second_factor: bool = OperatorPolicy.second_factor
    session: HoursPositive = Field(default=OperatorPolicy.session, alias="session_hours")
    code_tries: int = Field(default=OperatorPolicy.code_tries, ge=1, le=20)
    locked_for: MinutesPositive = Field(default=OperatorPolicy.locked_for, alias="locked_minutes")
    second_operator_above: Fen = OperatorPolicy.second_operator_above
    certification_by_two: bool = OperatorPolicy.certification_by_two
    confirmed_within: HoursPositive = Field(default=OperatorPolicy.confirmed_within, alias="confirm_hours")
    invitation_lifetime: HoursPositive = Field(
        default=OperatorPolicy.invitation_lifetime, alias="invitation_hours"
    )


class PlatformPolicySection(Section):
    payout: PayoutSection = PayoutSection()
    review: ReviewSection = ReviewSection()
    quiet_hours: QuietSection = QuietSection()
    limits: PersonLimitsSection = PersonLimitsSection()
    sms: SmsSection = SmsSection()
    operators: OperatorSection = OperatorSection()
    books_kept_years: int = Field(default=PlatformPolicy.books_kept_years, ge=1)

    def to_platform(self) -> PlatformPolicy:
        return PlatformPolicy(
            payout=build(PayoutPolicy, self.payout),
            review=build(ReviewPolicy, self.review),
            quiet_hours=build(QuietHours, self.quiet_hours),
            limits=build(PersonLimits, self.limits),
            sms=build(SmsPolicy, self.sms),
            operators=build(OperatorPolicy, self.operators),
            books_kept_years=self.books_kept_years,
        )


class Answer(Section):
    """The agency's words about a topic; both languages or none, and others for housekeepers if they differ."""

    zh: str | None = Field(default=None, min_length=1, max_length=MAX_ANSWER_LENGTH)
    en: str | None = Field(default=None, min_length=1, max_length=MAX_ANSWER_LENGTH)
    housekeeper: Names | None = None

    @model_validator(mode="after")
    def _in_both_languages(self) -> "Answer":
        if (self.zh is None) != (self.en is None):
            raise ValueError("needs both zh and en")
        if self.zh is None and self.housekeeper is None:
            raise ValueError("is empty")
        return self

    def to_domain(self) -> PolicyAnswer:
        customer = Localised(self.zh, self.en) if self.zh is not None and self.en is not None else None
        return PolicyAnswer(customer, self.housekeeper.localised() if self.housekeeper else None)


class PlatformSections(Section):
    agency: Agency
    operators: tuple[int, ...] = ()
    database_url: str = ""
    telegram: Telegram = Telegram()
    payments: Payments = Payments()
    policy: PlatformPolicySection
    answers: dict[PolicyTopic, Answer] = {}

    def policy_answers(self) -> dict[PolicyTopic, PolicyAnswer]:
        return {topic: answer.to_domain() for topic, answer in self.answers.items()}
