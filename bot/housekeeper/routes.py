"""What serves a housekeeper."""

from bot.housekeeper import (
    absence,
    appealing,
    duty,
    earnings,
    giving_back,
    messages,
    money_presses,
    moving,
    offers,
    payouts,
    photos,
    position,
    presses,
    profile,
    rating,
    reviews,
    schedule,
    training,
    visit,
)
from bot.housekeeper.questioner import VisitQuestions
from bot.housekeeper.questions import NAME as VISIT
from bot.housekeeper.signup.routes import signup_routes
from bot.routes import Routes
from domain.people.model import Role

H = Role.HOUSEKEEPER


def housekeeper_routes() -> Routes:
    routes = Routes(
        commands={"payout": payouts.payout_command},
        labels={
            "label-online": duty.show_duty,
            "label-offers": offers.list_offers,
            "label-schedule": schedule.show_week,
            "label-earnings": earnings.show_earnings,
            "label-profile": profile.show_profile,
            "label-time-off": absence.ask,
        },
        presses={
            presses.SwitchDuty: duty.press_switch,
            presses.ListOffers: offers.press_offers,
            presses.AcceptOffer: offers.press_accept,
            presses.DeclineOffer: offers.press_decline,
            presses.OpenVisit: visit.press_visit,
            presses.ShowPlace: visit.press_place,
            presses.SetOut: visit.press_set_out,
            presses.Arrive: visit.press_arrive,
            presses.EnterCode: visit.press_enter_code,
            presses.Finish: visit.press_finish,
            presses.Delay: visit.press_delay,
            presses.AddPhoto: photos.press_add,
            presses.WriteToCustomer: messages.press_write,
            presses.AnswerMove: moving.press_answer,
            presses.AskGiveBack: giving_back.press_ask,
            presses.GiveBack: giving_back.press_give_back,
            presses.KeepOrder: giving_back.press_keep,
            presses.AppealPenalty: appealing.press_appeal,
            presses.RateCustomer: rating.press_rate,
            presses.ShowSchedule: schedule.press_schedule,
            presses.ShowEarnings: earnings.press_earnings,
            money_presses.ListPayouts: payouts.press_list,
            money_presses.AskPayout: payouts.press_ask,
            money_presses.TakeAll: payouts.press_all,
            money_presses.TypeAmount: payouts.press_type,
            money_presses.ShowOrderMoney: payouts.press_money,
            presses.ShowReviews: reviews.press_reviews,
            presses.ShowProfile: profile.press_profile,
            presses.AskAbsence: absence.press_absence,
        },
        role_contents={
            (H, "photo"): photos.take_photo,
            (H, "location"): position.take_location,
        },
        contents={"live_location": position.moved},
        intents={
            (H, "affirm"): offers.agree_in_words,
            (H, "accept_order"): offers.accept_in_words,
            (H, "decline_order"): offers.decline_in_words,
            (H, "report_departure"): visit.departure_in_words,
            (H, "report_arrival"): visit.arrival_in_words,
            (H, "start_service"): visit.start_in_words,
            (H, "finish_service"): visit.finish_in_words,
            (H, "report_delay"): visit.delay_in_words,
            (H, "contact_customer"): messages.message_in_words,
            (H, "my_schedule"): schedule.schedule_in_words,
            (H, "my_earnings"): earnings.earnings_in_words,
            (H, "my_reviews"): reviews.show_reviews,
            (H, "set_unavailable"): absence.absence_in_words,
            (H, "update_profile"): profile.update_in_words,
            (H, "training"): training.tell_training,
        },
        guesses={H: photos.offer_note},
        questioners={
            VISIT: VisitQuestions(),
            absence.NAME: absence.AbsenceQuestion(),
            payouts.NAME: payouts.AmountQuestion(),
        },
    )
    routes.include(signup_routes())
    return routes
