"""Sections of config.yaml for home services. Defaults are those of the domain's dataclasses."""

from datetime import time, timedelta
from typing import Annotated, Literal

from pydantic import Field

from bootstrap.config.section import (
    BasisPoints,
    Fen,
    Hours,
    HoursNotNegative,
    Minutes,
    MinutesNotNegative,
    MinutesPositive,
    Names,
    Section,
    Written,
    build,
    days,
    minutes,
)
from domain.homecare.booking.policy import BookingPolicy
from domain.homecare.catalogue import model as catalogue
from domain.homecare.dispatch.policy import DispatchPolicy, GiveBackPolicy, WavePace
from domain.homecare.orders.policy import (
    CancellationPolicy,
    FeeStep,
    LatenessPolicy,
    OrderLimits,
    ReschedulePolicy,
)
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions import model as regions
from domain.homecare.visits.policy import OpenVisitPolicy, PresencePolicy, ReminderPolicy
from domain.kernel.geo import Point
from domain.kernel.localised import Localised
from domain.platform.policy import PlatformPolicy


class District(Section):
    zh: str
    en: str
    at: tuple[float, float]


class City(Section):
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


class Synonyms(Section):
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Option(Section):
    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")
    name: Names
    price: Fen = catalogue.Option.price
    duration: MinutesNotNegative = Field(default=catalogue.Option.duration, alias="minutes")
    each: bool = catalogue.Option.each

    def to_domain(self) -> catalogue.Option:
        return catalogue.Option(self.code, self.name.localised(), self.price, self.duration, self.each)


class Service(Section):
    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")
    category: str
    name: Names
    synonyms: Synonyms = Synonyms()
    priced_by: catalogue.PricedBy
    price: Fen
    price_range: tuple[Fen, Fen] | None = catalogue.Service.price_range
    duration: MinutesPositive = Field(alias="minutes")
    minimum: float = Field(default=catalogue.Service.minimum, gt=0)
    maximum: float = Field(default=catalogue.Service.maximum, gt=0)
    usual: float = Field(default=catalogue.Service.usual, gt=0)
    options: tuple[Option, ...] = ()
    horizon: Annotated[timedelta, Written(Annotated[int, Field(ge=1, le=365)], days)] | None = Field(
        default=catalogue.Service.horizon, alias="horizon_days"
    )

    def to_domain(self) -> catalogue.Service:
        return catalogue.Service(
            code=self.code,
            category=self.category,
            name=self.name.localised(),
            priced_by=self.priced_by,
            price=self.price,
            duration=self.duration,
            minimum=self.minimum,
            maximum=self.maximum,
            usual=self.usual,
            price_range=self.price_range,
            options=tuple(option.to_domain() for option in self.options),
            horizon=self.horizon,
        )


class Category(Section):
    code: str
    emoji: str = catalogue.Category.emoji
    name: Names


class CatalogueSection(Section):
    categories: tuple[Category, ...] = Field(min_length=1)
    services: tuple[Service, ...] = Field(min_length=1)

    def to_domain(self) -> catalogue.Catalogue:
        return catalogue.Catalogue(
            tuple(catalogue.Category(one.code, one.name.localised(), one.emoji) for one in self.categories),
            tuple(service.to_domain() for service in self.services),
        )


class BookingSection(Section):
    opens: time = BookingPolicy.opens
    closes: time = BookingPolicy.closes
    step: Annotated[timedelta, Written(Literal[15, 30, 60], minutes)] = Field(
        default=BookingPolicy.step, alias="step_minutes"
    )
    notice: HoursNotNegative = Field(default=BookingPolicy.notice, alias="notice_hours")
    horizon: Annotated[timedelta, Written(Annotated[int, Field(ge=1, le=90)], days)] = Field(
        default=BookingPolicy.horizon, alias="horizon_days"
    )
    travel_buffer: Annotated[timedelta, Written(Annotated[int, Field(ge=0, le=240)], minutes)] = Field(
        default=BookingPolicy.travel_buffer, alias="travel_buffer_minutes"
    )


class FeeRow(Section):
    time_left: HoursNotNegative = Field(alias="hours")
    basis_points: BasisPoints = Field(alias="percent")


class CancellationSection(Section):
    free_after_payment: MinutesNotNegative = Field(
        default=CancellationPolicy.free_after_payment, alias="free_minutes_after_payment"
    )
    fees: tuple[FeeRow, ...] = Field(min_length=1)

    def to_domain(self) -> CancellationPolicy:
        rows = sorted(self.fees, key=lambda row: row.time_left, reverse=True)
        return CancellationPolicy(self.free_after_payment, tuple(build(FeeStep, row) for row in rows))


class RescheduleSection(Section):
    free_before: Hours = Field(default=ReschedulePolicy.free_before, alias="free_hours")
    most: int = ReschedulePolicy.most


class GiveBackSection(Section):
    free_before: Hours = Field(default=GiveBackPolicy.free_before, alias="free_hours")
    penalty_before: Hours = Field(default=GiveBackPolicy.penalty_before, alias="penalty_hours")
    penalty: Fen = GiveBackPolicy.penalty
    monthly_cap: Fen = GiveBackPolicy.monthly_cap


class PaceSection(Section):
    wave: MinutesPositive = Field(alias="wave_minutes")
    total: MinutesPositive = Field(alias="total_minutes")


class DispatchSection(Section):
    wave_sizes: tuple[int, ...] = DispatchPolicy.wave_sizes
    radius_m: int = Field(default=DispatchPolicy.radius_m, alias="radius_metres")
    same_day: PaceSection
    next_day: PaceSection
    later: PaceSection
    unfilled_before: Hours = Field(default=DispatchPolicy.unfilled_before, alias="unfilled_hours")
    coupon: Fen = DispatchPolicy.coupon

    def to_domain(self) -> DispatchPolicy:
        return DispatchPolicy(
            self.wave_sizes,
            self.radius_m,
            build(WavePace, self.same_day),
            build(WavePace, self.next_day),
            build(WavePace, self.later),
            self.unfilled_before,
            self.coupon,
        )


class RemindersSection(Section):
    before: tuple[Hours, ...] = Field(default=ReminderPolicy.before, alias="hours_before")
    travel_metres_per_minute: int = Field(default=ReminderPolicy.travel_metres_per_minute, gt=0)
    departure_margin: Minutes = Field(
        default=ReminderPolicy.departure_margin, alias="departure_margin_minutes"
    )


class LatenessSection(Section):
    notice: Minutes = Field(default=LatenessPolicy.notice, alias="notice_minutes")
    no_show: Minutes = Field(default=LatenessPolicy.no_show, alias="no_show_minutes")
    customer_wait: Minutes = Field(default=LatenessPolicy.customer_wait, alias="customer_wait_minutes")


class OpenVisitSection(Section):
    ask_after: Hours = Field(default=OpenVisitPolicy.ask_after, alias="ask_hours")
    done_after: Hours = Field(default=OpenVisitPolicy.done_after, alias="done_hours")
    given_up_after: Hours = Field(default=OpenVisitPolicy.given_up_after, alias="given_up_hours")


class PresenceSection(Section):
    at_the_door_m: int = Field(default=PresencePolicy.at_the_door_m, alias="at_the_door_metres", gt=0)
    in_the_district_m: int = Field(
        default=PresencePolicy.in_the_district_m, alias="in_the_district_metres", gt=0
    )
    shortest_percent: int = Field(default=PresencePolicy.shortest_percent, ge=0, le=100)


class OrderLimitsSection(Section):
    unpaid_orders: int = Field(default=OrderLimits.unpaid_orders, ge=1)
    open_offers: int = Field(default=OrderLimits.open_offers, ge=1)
    photos_a_visit: int = Field(default=OrderLimits.photos_a_visit, ge=1)


class HomecarePolicySection(Section):
    booking: BookingSection = BookingSection()
    quote_valid: Minutes = Field(default=BookingPolicy.quote_valid, alias="quote_minutes")
    payment_window: Minutes = Field(default=BookingPolicy.payment_window, alias="payment_minutes")
    cancellation: CancellationSection
    reschedule: RescheduleSection = RescheduleSection()
    give_back: GiveBackSection = GiveBackSection()
    dispatch: DispatchSection
    reminders: RemindersSection = RemindersSection()
    lateness: LatenessSection = LatenessSection()
    open_visit: OpenVisitSection = OpenVisitSection()
    presence: PresenceSection = PresenceSection()
    limits: OrderLimitsSection = OrderLimitsSection()

    def to_homecare(self, platform: PlatformPolicy) -> HomecarePolicy:
        return HomecarePolicy(
            platform=platform,
            booking=BookingPolicy(
                **dict(self.booking), quote_valid=self.quote_valid, payment_window=self.payment_window
            ),
            cancellation=self.cancellation.to_domain(),
            reschedule=build(ReschedulePolicy, self.reschedule),
            give_back=build(GiveBackPolicy, self.give_back),
            dispatch=self.dispatch.to_domain(),
            reminders=build(ReminderPolicy, self.reminders),
            lateness=build(LatenessPolicy, self.lateness),
            open_visit=build(OpenVisitPolicy, self.open_visit),
            presence=build(PresencePolicy, self.presence),
            limits=build(OrderLimits, self.limits),
        )


class HomecareSections(Section):
    policy: HomecarePolicySection
    regions: tuple[City, ...] = Field(min_length=1)
    catalogue: CatalogueSection
