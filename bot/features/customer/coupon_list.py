"""The customer's coupons."""

from application.homecare.booking.coupons import own_coupons
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.customer.callbacks import StartBooking


async def list_coupons(turn: Turn) -> Reply:
    """List the usable coupons with value and expiry, the one that the next order uses first."""
    i18n = turn.i18n
    coupons = await own_coupons(turn.uow, turn.person)
    book = button(i18n("label-book"), StartBooking())
    if not coupons:
        return ShowMessage(i18n("coupons-none"), keyboard([book]))
    lines = [i18n("coupons-title", count=len(coupons))]
    lines += [
        i18n("coupon-line", amount=i18n.money(one.amount), until=i18n.moment(one.expires_at))
        for one in coupons
    ]
    lines.append(i18n("coupons-use"))
    return ShowMessage("\n".join(lines), keyboard([book]))
