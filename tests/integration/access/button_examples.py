"""One real example of every callback class: its addressee, and the presses that precede it.

A class without an entry makes ``test_access_of_others.py`` fail.
"""

from dataclasses import dataclass, field

from bot.core import callbacks
from bot.core.callbacks import CallbackData
from bot.core.clarification import PickReading
from bot.features.customer import callbacks as customers
from bot.features.customer import order_callbacks as orders
from bot.features.customer.booking import callbacks as booking
from bot.features.housekeeper import callbacks as visits
from bot.features.housekeeper import earnings_callbacks as wages
from bot.features.housekeeper.signup import callbacks as signup
from bot.features.operator import callbacks as operators
from bot.features.operator import finance_callbacks as books
from simulation.fuzz.fuzz_city import FuzzCity

EVERYBODY = frozenset({"newcomer", "lin", "bo", "wang", "li", "chen", "zhou"})
HOUSEKEEPERS = frozenset({"wang", "li"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Button:
    """``right`` is for whom it was made; ``others`` may press it too, about things of their own. ``before`` is
    what the right one presses first. ``alone`` False: it works only after words, as conversations show."""

    press: CallbackData
    right: str
    others: frozenset[str] = NOBODY
    before: tuple[CallbackData | tuple[str, CallbackData], ...] = field(default=())
    alone: bool = True


def buttons(city: FuzzCity) -> list[Button]:
    return [
        *_of_everybody(),
        *_of_a_draft(city),
        *_of_an_order(city),
        *_of_a_visit(city),
        *_of_a_housekeeper(city),
        *_of_an_application(),
        *_of_an_operator(city),
    ]


def _of_everybody() -> list[Button]:
    open_to_all: list[CallbackData] = [
        callbacks.PickLanguage(language="en"),
        callbacks.PickRole(role="customer"),
        callbacks.CallHuman(),
        callbacks.ShowMyData(),
        callbacks.AskForgetMe(),
        callbacks.KeepMe(),
        customers.PickCity(city=0),
        customers.PickDistrict(city=0, district=1),
        customers.OtherNumber(),
        customers.PickCategoryOfServices(category=""),
        customers.StartBooking(service="daily_cleaning"),
        orders.OrdersPage(page=0),
    ]
    return [
        *(Button(press, "lin", EVERYBODY) for press in open_to_all),
        Button(customers.SendCodeAgain(), "lin", EVERYBODY),
        Button(callbacks.ForgetMe(asked=1), "lin", EVERYBODY, alone=False),
        Button(callbacks.LeaveOperators(), "zhou"),
        Button(callbacks.PickRole(role="operator"), "zhou"),
        Button(callbacks.PickRole(role="housekeeper"), "wang", HOUSEKEEPERS),
        Button(PickReading(message_id=1, reading=0), "lin", EVERYBODY, alone=False),
    ]


def _of_a_draft(city: FuzzCity) -> list[Button]:
    revision = city.revisions["lin"]
    presses: list[CallbackData] = [
        booking.PickCategory(revision=revision),
        booking.PickService(revision=revision, service="deep_cleaning"),
        booking.PickMeasure(revision=revision, value=3),
        booking.PickPeople(revision=revision, people=2),
        booking.OptionsDone(revision=revision),
        booking.PickDay(revision=revision, day="2026-12-02"),
        booking.PickStart(revision=revision, minutes=29_943_900),
        booking.PickTown(revision=revision, city=0),
        booking.PickPlace(revision=revision, city=0, district=1),
        booking.PickAddress(revision=revision, address_id=city.addresses["lin"]),
        booking.PickWho(revision=revision, housekeeper_id=0),
        booking.ShowProfile(revision=revision, housekeeper_id=city.accounts["li"]),
        booking.CloseProfile(revision=revision),
        booking.TurnPage(revision=revision, page=0),
        booking.PickSort(revision=revision, sort="price"),
        booking.PickGender(revision=revision, gender="female"),
        booking.ClearWishes(revision=revision),
        booking.EditSlot(revision=revision, slot="day"),
        booking.Discard(revision=revision),
    ]
    anyone = booking.PickWho(revision=revision, housekeeper_id=0)
    option = booking.ToggleOption(revision=revision, option="")
    return [
        *(Button(press, "lin") for press in presses),
        Button(option, "lin", alone=False),
        Button(booking.Confirm(revision=revision), "lin", before=(anyone,), alone=False),
    ]


def _of_an_order(city: FuzzCity) -> list[Button]:
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
        orders.AskMove(order_id=assigned),
        orders.MoveDay(order_id=assigned, day=739_952),
        orders.MoveTo(order_id=assigned, minute=29_942_460),
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
        Button(orders.Move(order_id=assigned, minute=29_942_460), "lin"),
        Button(orders.FileComplaint(order_id=finished), "lin", alone=False),
        Button(orders.DropComplaint(order_id=finished), "lin", alone=False),
        Button(orders.RateDimension(order_id=finished, dimension="skill"), "lin", before=(star,)),
        Button(orders.WriteReview(order_id=finished), "lin", before=(star,)),
        Button(orders.SubmitReview(order_id=finished), "lin", before=(star,)),
    ]


def _of_a_visit(city: FuzzCity) -> list[Button]:
    ids, offer = city.orders, city.offers["dispatching"]
    assigned = ids["assigned"]
    presses: list[CallbackData] = [
        visits.AcceptOffer(offer_id=offer),
        visits.DeclineOffer(offer_id=offer),
        visits.OpenVisit(order_id=assigned),
        visits.ShowPlace(order_id=assigned),
        visits.SetOut(order_id=ids["late"]),
        visits.Arrive(order_id=ids["en_route"]),
        visits.EnterCode(order_id=ids["arrived"]),
        visits.Finish(order_id=ids["in_service"]),
        visits.Delay(order_id=ids["late"], minutes=20),
        visits.WriteToCustomer(order_id=assigned),
        visits.AnswerMove(order_id=ids["moving"], asked=city.asked, agrees=True),
        visits.AskGiveBack(order_id=assigned),
        visits.GiveBack(order_id=assigned, reason="ill"),
        visits.KeepOrder(order_id=assigned),
        visits.RateCustomer(order_id=ids["finished"], stars=5),
    ]
    return [
        *(Button(press, "wang") for press in presses),
        Button(visits.AddPhoto(order_id=ids["in_service"]), "wang", alone=False),
        Button(visits.AppealPenalty(order_id=assigned), "wang", alone=False),
    ]


def _of_a_housekeeper(city: FuzzCity) -> list[Button]:
    presses: list[CallbackData] = [
        visits.SwitchDuty(online=False),
        visits.ListOffers(),
        visits.ShowSchedule(span="week"),
        visits.ShowEarnings(back=0),
        visits.ShowReviews(),
        visits.ShowProfile(),
        visits.AskAbsence(choice="tomorrow"),
        wages.ListPayouts(),
        signup.PickItem(where="my-profile", slot="districts", item=1),
        signup.SetPrice(where="my-profile", service=0, step=1),
    ]
    looks: list[CallbackData] = [
        signup.OpenEdits(where="my-profile"),
        signup.EditSlot(where="my-profile", slot="introduction"),
    ]
    money: list[CallbackData] = [wages.AskPayout(), wages.TakeAll(), wages.TypeAmount()]
    return [
        *(Button(press, "wang", HOUSEKEEPERS) for press in presses),
        *(Button(press, "wang", HOUSEKEEPERS) for press in money),
        # an applicant who waits for the decision may read the own application
        *(Button(press, "wang", HOUSEKEEPERS | {"chen"}) for press in looks),
        Button(wages.ShowOrderMoney(order_id=city.orders["settled"]), "wang"),
    ]


def _of_an_application() -> list[Button]:
    presses: list[CallbackData] = [
        signup.EditSlot(where="signup", slot="name"),
        signup.OpenEdits(where="signup"),
        signup.PickItem(where="signup", slot="city", item=0),
        signup.PickCategory(where="signup", category=0),
        signup.SetPrice(where="signup", service=0, step=0),
        signup.SlotDone(where="signup", slot="districts"),
        signup.Skip(where="signup", slot="introduction"),
        signup.HandIn(),
        signup.Pause(where="signup"),
    ]
    return [
        Button(callbacks.Join(), "bo", EVERYBODY),
        *(Button(press, "bo", EVERYBODY, before=(callbacks.Join(),), alone=False) for press in presses),
    ]


def _of_an_operator(city: FuzzCity) -> list[Button]:
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
        books.ShowOrderMoney(order_id=ids["settled"]),
        books.ShowReconciliations(),
    ]
    return [
        *(Button(press, "zhou") for press in presses),
        Button(books.ConfirmPayout(payout_id=1), "zhou", before=(("wang", wages.TakeAll()),)),
        Button(books.RefusePayout(payout_id=1), "zhou", before=(("wang", wages.TakeAll()),)),
        Button(books.SettleDifference(difference_id=1), "zhou", alone=False),
        Button(operators.Resolve(order_id=disputed), "zhou", before=(share,)),
        Button(operators.DecideAppeal(ticket_id=tickets["human"], lift=True), "zhou", alone=False),
    ]
