"""What serves a housekeeper."""

from bot.core.routes import Routes
from bot.features.housekeeper import (
    absence,
    appealing,
    callbacks,
    duty,
    earnings,
    give_back,
    messages,
    money_callbacks,
    moving,
    offers,
    payouts,
    photos,
    position,
    profile,
    rating,
    reviews,
    schedule,
    training,
    visit,
)
from bot.features.housekeeper.questioner import VisitQuestions
from bot.features.housekeeper.questions import NAME as VISIT
from bot.features.housekeeper.signup.routes import signup_routes
from domain.platform.people.model import Role

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
        callbacks={
            callbacks.SwitchDuty: duty.press_switch,
            callbacks.ListOffers: offers.press_offers,
            callbacks.AcceptOffer: offers.press_accept,
            callbacks.DeclineOffer: offers.press_decline,
            callbacks.OpenVisit: visit.press_visit,
            callbacks.ShowPlace: visit.press_place,
            callbacks.SetOut: visit.press_set_out,
            callbacks.Arrive: visit.press_arrive,
            callbacks.EnterCode: visit.press_enter_code,
            callbacks.Finish: visit.press_finish,
            callbacks.Delay: visit.press_delay,
            callbacks.AddPhoto: photos.press_add,
            callbacks.WriteToCustomer: messages.press_write,
            callbacks.AnswerMove: moving.press_answer,
            callbacks.AskGiveBack: give_back.press_ask,
            callbacks.GiveBack: give_back.press_give_back,
            callbacks.KeepOrder: give_back.press_keep,
            callbacks.AppealPenalty: appealing.press_appeal,
            callbacks.RateCustomer: rating.press_rate,
            callbacks.ShowSchedule: schedule.press_schedule,
            callbacks.ShowEarnings: earnings.press_earnings,
            money_callbacks.ListPayouts: payouts.press_list,
            money_callbacks.AskPayout: payouts.press_ask,
            money_callbacks.TakeAll: payouts.press_all,
            money_callbacks.TypeAmount: payouts.press_type,
            money_callbacks.ShowOrderMoney: payouts.press_money,
            callbacks.ShowReviews: reviews.press_reviews,
            callbacks.ShowProfile: profile.press_profile,
            callbacks.AskAbsence: absence.press_absence,
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
