"""Buttons of a housekeeper's visit."""

from bot.core.callbacks import CallbackData
from bot.features.housekeeper import callbacks as visits
from simulation.fuzz.fuzz_city import FuzzCity
from tests.integration.access.button_examples import Button

REFUSALS = frozenset({"not-your-review", "review-unknown", "absence-unknown"})


def buttons(city: FuzzCity) -> list[Button]:
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
        visits.SendPlace(order_id=ids["arrived"]),
        visits.Finish(order_id=ids["in_service"]),
        visits.Delay(order_id=ids["late"], minutes=20),
        visits.WriteToCustomer(order_id=assigned),
        visits.AnswerReschedule(order_id=ids["moving"], asked=city.asked, agrees=True),
        visits.AskGiveBack(order_id=assigned),
        visits.GiveBack(order_id=assigned, reason="ill"),
        visits.KeepOrder(order_id=assigned),
        visits.ReportProblem(order_id=ids["arrived"], problem="absent"),
        visits.ReportProblem(order_id=ids["arrived"]),
        visits.RateCustomer(order_id=ids["finished"], stars=5),
    ]
    return [
        *(Button(press, "wang") for press in presses),
        Button(visits.AddPhoto(order_id=ids["in_service"]), "wang", alone=False),
        Button(visits.KeepAsNote(order_id=ids["in_service"], message_id=1), "wang", alone=False),
        Button(visits.AppealPenalty(order_id=assigned), "wang", alone=False),
        Button(visits.AskReply(review_id=1), "wang", alone=False),
        Button(visits.PublishReply(review_id=1), "wang", alone=False),
        Button(visits.KeepReply(review_id=1), "wang", alone=False),
        Button(visits.RemoveAbsence(absence_id=1), "wang", alone=False),
    ]
