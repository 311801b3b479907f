"""Buttons of a customer's order."""

from bot.core.callbacks import CallbackData
from bot.features.common.relayed_messages.callbacks import RelayText, ShowOrderPhotos
from bot.features.customer import order_callbacks as orders
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import Button


def buttons(city: FuzzCity) -> list[Button]:
    ids, li = city.orders, city.accounts["li"]
    assigned, finished, arrived, waiting = ids["assigned"], ids["finished"], ids["arrived"], ids["awaiting"]
    star = orders.RateStars(order_id=finished, dimension="overall", stars=5)
    presses: list[CallbackData] = [
        orders.OpenOrder(order_id=assigned),
        orders.ShowHistory(order_id=assigned),
        orders.ShowReceipt(order_id=assigned),
        orders.PayBy(order_id=waiting, provider="wechat"),
        orders.CheckPayment(payment_id=city.payments["awaiting"]),
        orders.OtherPaymentMethod(order_id=waiting),
        orders.AskCancel(order_id=assigned),
        orders.AskReschedule(order_id=assigned),
        orders.RescheduleDay(order_id=assigned, day=739_952),
        orders.RescheduleTime(order_id=assigned, minute=29_942_460),
        orders.AskChange(order_id=assigned),
        orders.ChangeTo(order_id=assigned, housekeeper_id=li),
        orders.SendWord(order_id=assigned),
        orders.AskStart(order_id=arrived),
        orders.StartWork(order_id=arrived),
        orders.ConfirmWork(order_id=finished),
        orders.Complain(order_id=finished),
        orders.OpenReview(order_id=finished),
        star,
    ]
    return [
        *(Button(press, "lin") for press in presses),
        Button(orders.PickOrder(purpose="cancel", order_id=assigned), "lin", alone=False),
        Button(orders.Cancel(order_id=assigned), "lin", before=(orders.AskCancel(order_id=assigned),)),
        Button(orders.Reschedule(order_id=assigned, minute=29_942_460), "lin"),
        Button(orders.FileComplaint(order_id=finished), "lin", alone=False),
        Button(orders.AttachPhoto(order_id=assigned), "lin", alone=False),
        Button(RelayText(order_id=assigned, message_id=1), "lin", alone=False),
        Button(ShowOrderPhotos(order_id=assigned), "lin", alone=False),
        Button(orders.DropComplaint(order_id=finished), "lin", alone=False),
        Button(orders.RateDimension(order_id=finished, dimension="skill"), "lin", before=(star,)),
        Button(orders.WriteReview(order_id=finished), "lin", before=(star,)),
        Button(orders.SubmitReview(order_id=finished), "lin", before=(star,)),
    ]
