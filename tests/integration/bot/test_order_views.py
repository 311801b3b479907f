"""The views of an order at their longest in both languages fit Telegram's limits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from html import unescape

import pytest
from aiogram.types import InlineKeyboardMarkup

from application.homecare.orders.order_state import HousekeeperSummary, OrderState, ProviderRefund
from bot.core.reply import ShowMessage
from bot.core.translator import Texts, Translator
from bot.features.customer.order_card import order_card
from bot.features.customer.order_list_views import history_view, orders_view, receipt_view
from bot.features.customer.order_payment_views import Payable, invoice, prompt_view, qr_picture
from bot.features.customer.order_review_views import ReviewDraft, review_view
from domain.homecare.booking.model import QuoteLine
from domain.homecare.dispatch.search_progress import NextStep, SearchProgress
from domain.homecare.orders.model import Order, OrderChange, OrderStatus, order_subject
from domain.homecare.orders.order_actions import OrderAction
from domain.kernel.localised import Language
from domain.platform.payments.model import Payment, PaymentState, Refund, RefundState
from domain.platform.payments.provider_name import ProviderName
from tests.support import factories
from tests.support.manual_clock import MONDAY_TEN, ManualClock
from tests.support.shipped_agency import default_agency

NOW = MONDAY_TEN.astimezone(UTC)
AGENCY = default_agency(ManualClock())
TEXTS = Texts()
LARGE = 2**31 - 1
EVERYWHERE = [(status, language) for status in OrderStatus for language in Language]


def order_of(status: OrderStatus) -> Order:
    start = NOW + timedelta(days=1, hours=5)
    return factories.order(
        customer_id=LARGE,
        measure=80,
        people=2,
        options=frozenset({"hood", "windows"}),
        lines=(
            QuoteLine("deep_cleaning", 80, 600, 48_000),
            QuoteLine("hood", 1, 12_000, 12_000),
            QuoteLine("coupon", 1, -2_000, -2_000),
        ),
        gross=60_000,
        total=58_000,
        start=start,
        street="<街>" * 60,
        note="&注" * 150,
        placed_at=NOW,
        pay_until=NOW + timedelta(minutes=15),
        housekeeper_id=LARGE - 1,
        status=status,
        start_code="0042",
        expected_at=start,
        wanted_start=start + timedelta(hours=1),
        id=LARGE,
    )


def state_of(status: OrderStatus) -> OrderState:
    payment = Payment(
        "P1",
        order_subject(LARGE),
        ProviderName.WECHAT,
        58_000,
        NOW,
        NOW,
        state=PaymentState.PAID,
        paid_at=NOW,
        id=1,
    )
    refunds = tuple(
        ProviderRefund(
            Refund(f"R{one}", 1, order_subject(LARGE), 100, "cancelled", NOW, one, done_at=NOW),
            ProviderName.CARD,
        )
        for one in RefundState
    )
    brief = HousekeeperSummary(LARGE - 1, "欧阳<秀英>", 4.87, 128, 8)
    search = SearchProgress(3, NOW, NextStep.NEARBY, 0, NOW)
    return OrderState(
        order_of(status), NOW, frozenset(OrderAction), brief, None, False, False, (payment,), refunds, search
    )


def words_in(language: Language) -> Translator:
    return Translator(TEXTS, language, AGENCY)


def pressed(show: ShowMessage) -> Iterator[str]:
    assert isinstance(show.keyboard, InlineKeyboardMarkup)
    for row in show.keyboard.inline_keyboard:
        for button in row:
            assert button.text
            if button.callback_data is not None:
                yield button.callback_data


@pytest.mark.parametrize(("status", "language"), EVERYWHERE)
def test_a_card_of_every_status_fits_telegram_and_escapes_text(
    status: OrderStatus, language: Language
) -> None:
    shown = order_card(words_in(language), state_of(status), tuple(ProviderName))
    assert len(shown.text) <= 4096
    assert "&lt;街&gt;" in shown.text and "&amp;注" in shown.text and "欧阳&lt;秀英&gt;" in shown.text
    assert all(0 < len(data.encode()) <= 64 for data in pressed(shown))


@pytest.mark.parametrize(("status", "language"), EVERYWHERE)
def test_the_start_code_is_shown_from_assigned_until_the_work_starts(
    status: OrderStatus, language: Language
) -> None:
    shown = order_card(words_in(language), state_of(status))
    before = {OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE, OrderStatus.ARRIVED}
    assert ("0042" in shown.text) == (status in before)


@pytest.mark.parametrize("language", Language)
def test_a_declined_choice_offers_three_actions(language: Language) -> None:
    state = replace(state_of(OrderStatus.DISPATCHING), must_choose=True)
    state.order.housekeeper_id = None
    data = list(pressed(order_card(words_in(language), state)))
    assert [one.partition(":")[0] for one in data[:3]] == ["ochgto", "ochg", "ocan"]


@pytest.mark.parametrize("language", Language)
def test_history_and_receipt_fit_a_message(language: Language) -> None:
    order, words = order_of(OrderStatus.SETTLED), words_in(language)
    changes = [
        OrderChange(order.id, "assigned", "dispatching", NOW, LARGE - 1, "家里有事" * 125) for _ in range(60)
    ]
    assert len(history_view(words, order, changes, {LARGE - 1: "王秀英"}).text) <= 4096
    receipt = receipt_view(words, state_of(OrderStatus.SETTLED)).text
    assert "80 × ¥6 = ¥480" in receipt and "-¥20" in receipt and "¥580" in receipt
    listed = orders_view(words, [order_of(status) for status in list(OrderStatus)[:5]], 1, more=True)
    assert len(listed.text) <= 4096


@pytest.mark.parametrize("language", Language)
def test_prompts_and_invoices_fit_their_limits(language: Language) -> None:
    words, order = words_in(language), order_of(OrderStatus.AWAITING_PAYMENT)
    payable = Payable(order, LARGE, "P" * 32, ProviderName.ALIPAY, 58_000, "https://pay.example/x", "qr")
    prompt = prompt_view(words, payable)
    assert len(prompt.text) <= 1024 and "¥580" in prompt.text and "10:15" in prompt.text
    bill = invoice(words, 1, payable, "token")
    assert 1 <= len(bill.title) <= 32 and 1 <= len(bill.description) <= 255
    assert len(bill.payload.encode()) <= 128 and bill.prices[0].amount == 58_000


def test_a_qr_code_is_a_png_and_not_a_micro_qr_code() -> None:
    picture = qr_picture("7")
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") >= (21 + 2 * 4) * 8


@pytest.mark.parametrize("language", Language)
def test_the_longest_review_fits(language: Language) -> None:
    draft = ReviewDraft(words="<好>" * 333, photos=["f"] * 9)
    for dimension in ("overall", "attitude", "skill", "efficiency", "reliability"):
        draft.rate(dimension, 5)
    shown = review_view(words_in(language), order_of(OrderStatus.SETTLED), "王<秀英>", draft)
    assert len(unescape(shown.text)) <= 4096
    assert "&lt;好&gt;" * 333 in shown.text
    assert all(0 < len(data.encode()) <= 64 for data in pressed(shown))
    assert ReviewDraft.from_json(draft.to_json()) == draft
