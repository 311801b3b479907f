"""Buttons of operators."""

from bot.core.callbacks import CallbackData
from bot.features.housekeeper import earnings_callbacks as wages
from bot.features.operator import callbacks as operators
from bot.features.operator import finance_callbacks as books
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import Button


def buttons(city: FuzzCity) -> list[Button]:
    ids, tickets, chen = city.orders, city.tickets, city.accounts["chen"]
    assigned, disputed = ids["assigned"], ids["disputed"]
    share = operators.AskResolve(order_id=disputed, percent=50)
    presses: list[CallbackData] = [
        operators.ShowQueue(),
        operators.OpenTicket(ticket_id=tickets["complaint"]),
        operators.CloseTicket(ticket_id=tickets["human"]),
        operators.Certify(housekeeper_id=chen),
        operators.AskRefusal(housekeeper_id=chen),
        operators.Refuse(housekeeper_id=chen, reason="photo"),
        operators.RevealNumber(housekeeper_id=chen),
        operators.OpenOrder(order_id=assigned),
        operators.AskHousekeeper(order_id=ids["dispatching"], housekeeper_id=city.accounts["li"]),
        operators.AskCancel(order_id=assigned),
        operators.Cancel(order_id=assigned),
        operators.StartWork(order_id=ids["arrived"]),
        operators.MarkVisitDone(order_id=ids["in_service"]),
        share,
        operators.SendRefund(refund_id=city.refunds["failed"], by_hand=True),
        operators.Answer(ticket_id=tickets["human"]),
        operators.WriteTo(order_id=assigned, side="customer"),
        operators.Invite(),
        operators.AskAbsenceCancel(order_id=ids["arrived"]),
        operators.CancelForAbsence(order_id=ids["arrived"]),
        operators.PickRefund(order_id=disputed),
        operators.OpenPerson(person_id=city.accounts["lin"]),
        operators.WritePerson(person_id=city.accounts["lin"]),
        books.ShowOrderMoney(order_id=ids["settled"]),
        books.ShowReconciliations(),
    ]
    return [
        *(Button(press, "zhou") for press in presses),
        Button(books.ConfirmPayout(payout_id=1), "zhou", before=(("wang", wages.TakeAll()),)),
        Button(books.RefusePayout(payout_id=1), "zhou", before=(("wang", wages.TakeAll()),)),
        Button(books.SettleDifference(difference_id=1), "zhou", alone=False),
        Button(operators.SendShown(person_id=city.accounts["lin"]), "zhou", alone=False),
        Button(operators.Resolve(order_id=disputed), "zhou", before=(share,)),
        Button(operators.DecideAppeal(ticket_id=tickets["human"], lift=True), "zhou", alone=False),
    ]
