"""Routes of the housekeeper's conversations."""

from bot.core.routing import Routes
from bot.features.housekeeper import (
    absence,
    absence_list,
    callbacks,
    course_info,
    customer_messages,
    customer_rating,
    duty,
    earnings,
    earnings_callbacks,
    give_back_handlers,
    live_location,
    offers,
    payout_requests,
    penalty_appeal,
    presence,
    problem_handlers,
    reschedule_consent,
    review_replies,
    reviews,
    schedule,
    visit_photos,
    visit_steps,
    work_under_way,
)
from bot.features.housekeeper.signup import profile_form
from bot.features.housekeeper.visit_question_handler import VisitQuestionHandler
from bot.features.housekeeper.visit_questions import EXPECTED_ANSWERS as VISIT_ANSWERS
from bot.features.housekeeper.visit_questions import NAME as VISIT
from domain.platform.people.model import Role
from nlu.action_gate import Cost

WORK_REFUSALS = {**visit_steps.ORDER_REFUSALS, **offers.OFFER_REFUSALS, **payout_requests.BALANCE_REFUSALS}
ROUTES = (
    Routes("housekeeper")
    .commands(
        {
            "payout": payout_requests.payout_command,
        },
    )
    .labels(
        {
            "label-online": duty.show_duty,
            "label-offers": offers.list_offers,
            "label-schedule": schedule.show_week,
            "label-earnings": earnings.show_earnings,
            "label-profile": profile_form.show_profile,
            "label-time-off": absence.ask,
        },
    )
    .role_contents(
        Role.HOUSEKEEPER,
        {
            "photo": visit_photos.take_photo,
            "location": live_location.take_location,
        },
        refusals=WORK_REFUSALS,
    )
    .contents(
        {
            "live_location": live_location.update_location,
        },
    )
    .callbacks(
        {
            callbacks.SwitchDuty: duty.on_switch_duty,
            callbacks.ListOffers: offers.on_list_offers,
            callbacks.AcceptOffer: offers.on_accept_offer,
            callbacks.DeclineOffer: offers.on_decline_offer,
            callbacks.OpenVisit: visit_steps.on_open_visit,
            callbacks.ShowPlace: visit_steps.on_show_place,
            callbacks.SetOut: visit_steps.on_set_out,
            callbacks.Arrive: visit_steps.on_arrive,
            callbacks.SendPlace: presence.on_send_place,
            callbacks.EnterCode: visit_steps.on_enter_code,
            callbacks.Finish: visit_steps.on_finish,
            callbacks.Delay: visit_steps.on_delay,
            callbacks.AddPhoto: visit_photos.on_add_photo,
            callbacks.KeepAsNote: work_under_way.on_keep_as_note,
            callbacks.WriteToCustomer: customer_messages.on_write_to_customer,
            callbacks.AnswerReschedule: reschedule_consent.on_answer_reschedule,
            callbacks.AskGiveBack: give_back_handlers.on_ask_give_back,
            callbacks.GiveBack: give_back_handlers.on_give_back,
            callbacks.KeepOrder: give_back_handlers.on_keep_order,
            callbacks.AppealPenalty: penalty_appeal.on_appeal_penalty,
            callbacks.RateCustomer: customer_rating.on_rate_customer,
            callbacks.ShowSchedule: schedule.on_show_schedule,
            callbacks.ShowEarnings: earnings.on_show_earnings,
            earnings_callbacks.ListPayouts: payout_requests.on_list_payouts,
            earnings_callbacks.AskPayout: payout_requests.on_ask_payout,
            earnings_callbacks.TakeAll: payout_requests.on_take_all,
            earnings_callbacks.TypeAmount: payout_requests.on_type_amount,
            earnings_callbacks.ShowOrderMoney: payout_requests.on_show_order_money,
            callbacks.ShowReviews: reviews.on_show_reviews,
            callbacks.ShowProfile: profile_form.on_show_profile,
            callbacks.AskAbsence: absence.on_ask_absence,
            callbacks.RemoveAbsence: absence_list.on_remove_absence,
            callbacks.ReportProblem: problem_handlers.on_report_problem,
            callbacks.AskReply: review_replies.on_ask_reply,
            callbacks.PublishReply: review_replies.on_publish_reply,
            callbacks.KeepReply: review_replies.on_keep_reply,
            earnings_callbacks.TakeShown: payout_requests.on_take_shown,
        },
        refusals=WORK_REFUSALS,
    )
    .intents(
        Role.HOUSEKEEPER,
        {
            "affirm": offers.agree_in_words,
            "my_schedule": schedule.schedule_in_words,
            "my_earnings": earnings.earnings_in_words,
            "my_reviews": reviews.show_reviews,
            "training": course_info.show_course_info,
        },
        refusals=WORK_REFUSALS,
        cost=Cost.READING,
    )
    .intents(
        Role.HOUSEKEEPER,
        {
            "start_service": visit_steps.start_in_words,
            "request_payout": payout_requests.payout_in_words,
            "propose_extra": problem_handlers.extra_in_words,
            "reply_review": review_replies.reply_in_words,
            "appeal": penalty_appeal.appeal_in_words,
            "give_back_order": give_back_handlers.give_back_in_words,
        },
        refusals=WORK_REFUSALS,
        cost=Cost.ASKING,
    )
    .intents(
        Role.HOUSEKEEPER,
        {
            "set_unavailable": absence.absence_in_words,
            "go_online": duty.go_online,
            "go_offline": duty.go_offline,
            "update_profile": profile_form.update_in_words,
        },
        refusals=WORK_REFUSALS,
        cost=Cost.REVERSIBLE,
    )
    .intents(
        Role.HOUSEKEEPER,
        {
            "accept_order": offers.accept_in_words,
            "decline_order": offers.decline_in_words,
        },
        refusals=WORK_REFUSALS,
        cost=Cost.IRREVERSIBLE,
        has_subject=offers.has_open_offer,
    )
    .intents(
        Role.HOUSEKEEPER,
        {
            "report_departure": visit_steps.departure_in_words,
            "report_arrival": visit_steps.arrival_in_words,
            "finish_service": visit_steps.finish_in_words,
            "report_delay": visit_steps.delay_in_words,
            "contact_customer": customer_messages.message_in_words,
            "report_problem": problem_handlers.problem_in_words,
        },
        refusals=WORK_REFUSALS,
        cost=Cost.IRREVERSIBLE,
        has_subject=visit_steps.has_running_visit,
    )
    .intents(
        Role.HOUSEKEEPER,
        {"manage_absence": absence_list.manage_in_words},
        cost=Cost.REVERSIBLE,
        has_subject=absence_list.takes_back_leave,
    )
    .alarm(Role.HOUSEKEEPER, work_under_way.tell_danger, refusals=WORK_REFUSALS)
    .context(Role.HOUSEKEEPER, work_under_way.offer_to_tell_customer, refusals=WORK_REFUSALS)
    .questions(
        {
            VISIT: VisitQuestionHandler(),
            absence.NAME: absence.AbsenceQuestion(),
            payout_requests.NAME: payout_requests.AmountQuestion(),
            review_replies.NAME: review_replies.ReplyQuestion(),
        },
        refusals=WORK_REFUSALS,
    )
    .expectations({VISIT: VISIT_ANSWERS, absence.NAME: absence.EXPECTED_ANSWERS})
    .shortcuts(
        Role.HOUSEKEEPER,
        (
            ("label-offers", callbacks.ListOffers()),
            ("label-schedule", callbacks.ShowSchedule(span="week")),
            ("label-earnings", callbacks.ShowEarnings()),
        ),
    )
)
