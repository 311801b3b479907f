"""``config.yaml``: checked key by key, and turned into what the domain works with."""

from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from domain.homecare.catalogue import model as catalogue
from domain.homecare.regions import model as regions
from domain.kernel import policy
from domain.kernel.geo import Point
from domain.kernel.localised import Language, Localised
from domain.platform.payments.provider_name import ProviderName


class ConfigInvalid(Exception):
    """The file does not fit; the text names each key and says what is wrong, in plain words."""


def _whole_fen(yuan: Decimal) -> Decimal:
    if yuan < 0 or yuan * 100 != int(yuan * 100):
        raise ValueError("must be an amount in CNY with at most two decimals")
    return yuan


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("is no time zone of the tz database, such as Asia/Shanghai") from None
    return name


Yuan = Annotated[Decimal, AfterValidator(_whole_fen)]
Percent = Annotated[float, Field(ge=0, le=100)]


def fen(yuan: Decimal) -> int:
    return int(yuan * 100)


def basis_points(percent: float) -> int:
    return round(percent * 100)


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(Part):
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def localised(self) -> Localised:
        return Localised(self.zh, self.en)


class Agency(Part):
    name: Names
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Shanghai"
    default_language: Language = Language.ZH
    support_phone: str = ""


class Payments(Part):
    methods: tuple[ProviderName, ...] = tuple(ProviderName)


class District(Part):
    zh: str
    en: str
    at: tuple[float, float]


class City(Part):
    city: Names
    districts: tuple[District, ...] = Field(min_length=1)

    def to_domain(self) -> regions.City:
        return regions.City(
            self.city.localised(),
            tuple(
                regions.District(self.city.zh, Localised(one.zh, one.en), Point(*one.at))
                for one in self.districts
            ),
        )


class Synonyms(Part):
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Option(Part):
    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")
    name: Names
    price: Yuan = Decimal(0)
    minutes: float = Field(default=0, ge=0)
    each: bool = False


class Service(Part):
    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")
    category: str
    name: Names
    synonyms: Synonyms = Synonyms()
    priced_by: catalogue.PricedBy
    price: Yuan
    price_range: tuple[Yuan, Yuan] | None = None
    minutes: float = Field(gt=0)
    minimum: float = Field(default=1, gt=0)
    maximum: float = Field(default=1, gt=0)
    usual: float = Field(default=1, gt=0)
    options: tuple[Option, ...] = ()

    def to_domain(self) -> catalogue.Service:
        return catalogue.Service(
            code=self.code,
            category=self.category,
            name=self.name.localised(),
            priced_by=self.priced_by,
            price=fen(self.price),
            duration=timedelta(minutes=self.minutes),
            minimum=self.minimum,
            maximum=self.maximum,
            usual=self.usual,
            price_range=(fen(self.price_range[0]), fen(self.price_range[1])) if self.price_range else None,
            options=tuple(
                catalogue.Option(
                    one.code, one.name.localised(), fen(one.price), timedelta(minutes=one.minutes), one.each
                )
                for one in self.options
            ),
        )


class Category(Part):
    code: str
    emoji: str = ""
    name: Names


class CatalogueSection(Part):
    categories: tuple[Category, ...] = Field(min_length=1)
    services: tuple[Service, ...] = Field(min_length=1)

    def to_domain(self) -> catalogue.Catalogue:
        return catalogue.Catalogue(
            tuple(catalogue.Category(one.code, one.name.localised(), one.emoji) for one in self.categories),
            tuple(service.to_domain() for service in self.services),
        )


class BookingSection(Part):
    opens: time = time(8)
    closes: time = time(20)
    step_minutes: Literal[15, 30, 60] = 30
    notice_hours: float = Field(default=2, ge=0)
    horizon_days: int = Field(default=14, ge=1, le=90)
    travel_buffer_minutes: int = Field(default=30, ge=0, le=240)

    def to_domain(self) -> policy.BookingPolicy:
        return policy.BookingPolicy(
            self.opens,
            self.closes,
            timedelta(minutes=self.step_minutes),
            timedelta(hours=self.notice_hours),
            timedelta(days=self.horizon_days),
            timedelta(minutes=self.travel_buffer_minutes),
        )


class FeeRow(Part):
    hours: float = Field(ge=0)
    percent: Percent


class CancellationSection(Part):
    free_minutes_after_payment: float = Field(default=5, ge=0)
    fees: tuple[FeeRow, ...] = Field(min_length=1)

    def to_domain(self) -> policy.CancellationPolicy:
        rows = sorted(self.fees, key=lambda row: row.hours, reverse=True)
        return policy.CancellationPolicy(
            timedelta(minutes=self.free_minutes_after_payment),
            tuple(policy.FeeStep(timedelta(hours=row.hours), basis_points(row.percent)) for row in rows),
        )


class RescheduleSection(Part):
    free_hours: float = 24
    most: int = 2


class GiveBackSection(Part):
    free_hours: float = 48
    penalty_hours: float = 24
    penalty: Yuan = Decimal(20)
    monthly_cap: Yuan = Decimal(100)


class PaceSection(Part):
    wave_minutes: float = Field(gt=0)
    total_minutes: float = Field(gt=0)

    def to_domain(self) -> policy.WavePace:
        return policy.WavePace(timedelta(minutes=self.wave_minutes), timedelta(minutes=self.total_minutes))


class DispatchSection(Part):
    wave_sizes: tuple[int, ...] = (3, 10)
    radius_metres: int = 6000
    same_day: PaceSection
    next_day: PaceSection
    later: PaceSection
    unfilled_hours: float = 2
    coupon: Yuan = Decimal(20)

    def to_domain(self) -> policy.DispatchPolicy:
        return policy.DispatchPolicy(
            self.wave_sizes,
            self.radius_metres,
            self.same_day.to_domain(),
            self.next_day.to_domain(),
            self.later.to_domain(),
            timedelta(hours=self.unfilled_hours),
            fen(self.coupon),
        )


class RemindersSection(Part):
    hours_before: tuple[float, ...] = (24, 2)
    travel_metres_per_minute: int = Field(default=250, gt=0)
    departure_margin_minutes: float = 15


class LatenessSection(Part):
    notice_minutes: float = 15
    no_show_minutes: float = 30


class OpenVisitSection(Part):
    ask_hours: float = 1
    done_hours: float = 24
    given_up_hours: float = 72


class PayoutSection(Part):
    automatic_hours: float = 48
    commission_percent: Percent = 20
    minimum: Yuan = Decimal(10)


class ReviewSection(Part):
    days: int = 7
    reminder_hours: float = 24
    low_overall: int = 2


class QuietSection(Part):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    begin: time = Field(default=time(22), alias="from")
    end: time = Field(default=time(8), alias="to")


class LimitsSection(Part):
    messages_a_minute: int = Field(default=60, ge=1)
    messages_an_hour: int = Field(default=600, ge=1)
    codes_a_day: int = Field(default=5, ge=1)
    codes_a_day_to_a_number: int = Field(default=5, ge=1)
    code_tries: int = Field(default=5, ge=1, le=20)
    unpaid_orders: int = Field(default=3, ge=1)
    open_offers: int = Field(default=20, ge=1)
    open_complaints: int = Field(default=5, ge=1)
    invitations_a_day: int = Field(default=10, ge=1)
    photos_a_visit: int = Field(default=20, ge=1)


class PolicySection(Part):
    booking: BookingSection = BookingSection()
    quote_minutes: float = 30
    payment_minutes: float = 15
    cancellation: CancellationSection
    reschedule: RescheduleSection = RescheduleSection()
    give_back: GiveBackSection = GiveBackSection()
    dispatch: DispatchSection
    reminders: RemindersSection = RemindersSection()
    lateness: LatenessSection = LatenessSection()
    open_visit: OpenVisitSection = OpenVisitSection()
    payout: PayoutSection = PayoutSection()
    review: ReviewSection = ReviewSection()
    quiet_hours: QuietSection = QuietSection()
    limits: LimitsSection = LimitsSection()
    books_kept_years: int = Field(default=30, ge=1)

    def to_domain(self) -> policy.Policy:
        return policy.Policy(
            booking=self.booking.to_domain(),
            quote_valid=timedelta(minutes=self.quote_minutes),
            payment_window=timedelta(minutes=self.payment_minutes),
            cancellation=self.cancellation.to_domain(),
            reschedule=policy.ReschedulePolicy(
                timedelta(hours=self.reschedule.free_hours), self.reschedule.most
            ),
            give_back=policy.GiveBackPolicy(
                timedelta(hours=self.give_back.free_hours),
                timedelta(hours=self.give_back.penalty_hours),
                fen(self.give_back.penalty),
                fen(self.give_back.monthly_cap),
            ),
            dispatch=self.dispatch.to_domain(),
            reminders=policy.ReminderPolicy(
                tuple(timedelta(hours=hours) for hours in self.reminders.hours_before),
                self.reminders.travel_metres_per_minute,
                timedelta(minutes=self.reminders.departure_margin_minutes),
            ),
            lateness=policy.LatenessPolicy(
                timedelta(minutes=self.lateness.notice_minutes),
                timedelta(minutes=self.lateness.no_show_minutes),
            ),
            open_visit=policy.OpenVisitPolicy(
                timedelta(hours=self.open_visit.ask_hours),
                timedelta(hours=self.open_visit.done_hours),
                timedelta(hours=self.open_visit.given_up_hours),
            ),
            payout=policy.PayoutPolicy(
                timedelta(hours=self.payout.automatic_hours),
                basis_points(self.payout.commission_percent),
                fen(self.payout.minimum),
            ),
            review=policy.ReviewPolicy(
                timedelta(days=self.review.days),
                timedelta(hours=self.review.reminder_hours),
                self.review.low_overall,
            ),
            quiet_hours=policy.QuietHours(self.quiet_hours.begin, self.quiet_hours.end),
            limits=policy.LimitPolicy(**self.limits.model_dump()),
            books_kept_years=self.books_kept_years,
        )


class ConfigFile(Part):
    agency: Agency
    operators: tuple[int, ...] = ()
    database_url: str = ""
    payments: Payments = Payments()
    policy: PolicySection
    regions: tuple[City, ...] = Field(min_length=1)
    catalogue: CatalogueSection


def read_config(path: Path) -> ConfigFile:
    """Raises ConfigInvalid."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigInvalid(f"{path.name}: there is no such file") from None
    except yaml.YAMLError as error:
        raise ConfigInvalid(f"{path.name} is not valid YAML: {error}") from error
    try:
        return ConfigFile.model_validate(content)
    except ValidationError as error:
        lines = (
            f"  {'.'.join(str(step) for step in one['loc'])}: {_plain(one['type'], one['msg'])}"
            for one in error.errors()
        )
        raise ConfigInvalid("\n".join((f"{path.name} does not fit:", *lines))) from None


def _plain(kind: str, words: str) -> str:
    if kind == "extra_forbidden":
        return "there is no such key; is it misspelt?"
    if kind == "missing":
        return "this key is missing"
    return words.removeprefix("Value error, ")
