"""Routes of the operator's conversations."""

from bot.core.routing import Routes
from bot.features.operator import (
    accounting,
    callbacks,
    certification_review,
    finance_callbacks,
    invitations,
    order_desk,
    outgoing_messages,
    payout_decisions,
    person_desk,
    refund_requests,
    statistics_card,
    ticket_queue,
    unoffered_requests,
)
from bot.features.operator.operator_question_handler import OperatorQuestionHandler
from bot.features.operator.operator_questions import NAME
from bot.features.operator.oversight_routes import OVERSIGHT_REFUSALS
from domain.platform.people.model import Role
from nlu.action_gate import Cost

OPERATOR_REFUSALS = {
    **order_desk.ORDER_REFUSALS,
    **ticket_queue.TICKET_REFUSALS,
    **payout_decisions.PAYOUT_REFUSALS,
    **OVERSIGHT_REFUSALS,
}
ROUTES = (
    Routes("operator")
    .commands(
        {
            "queue": ticket_queue.queue_command,
            "figures": statistics_card.statistics_command,
            "invite": invitations.invite_command,
            "find": order_desk.find_command,
            "reconcile": accounting.reconcile_command,
        },
        refusals=OPERATOR_REFUSALS,
    )
    .labels(
        {
            "label-queue": ticket_queue.show_queue,
            "label-statistics": statistics_card.show_statistics,
            "label-invite": invitations.invite,
        },
        refusals=OPERATOR_REFUSALS,
    )
    .callbacks(
        {
            callbacks.ShowQueue: ticket_queue.on_show_queue,
            callbacks.OpenTicket: ticket_queue.on_open_ticket,
            callbacks.CloseTicket: ticket_queue.on_close_ticket,
            callbacks.Certify: certification_review.on_certify,
            callbacks.AskRefusal: certification_review.on_ask_refusal,
            callbacks.Refuse: certification_review.on_refuse,
            callbacks.RevealNumber: certification_review.on_reveal_number,
            callbacks.OpenOrder: order_desk.on_open_order,
            callbacks.AskHousekeeper: order_desk.on_ask_housekeeper,
            callbacks.AskCancel: order_desk.on_ask_cancel,
            callbacks.Cancel: order_desk.on_cancel,
            callbacks.StartWork: order_desk.on_start_work,
            callbacks.MarkVisitDone: order_desk.on_mark_visit_done,
            callbacks.DecideAppeal: ticket_queue.on_decide_appeal,
            callbacks.AskResolve: order_desk.on_ask_resolve,
            callbacks.Resolve: order_desk.on_resolve,
            callbacks.SendRefund: order_desk.on_send_refund,
            callbacks.AskAbsenceCancel: order_desk.on_ask_absence_cancel,
            callbacks.CancelForAbsence: order_desk.on_cancel_for_absence,
            callbacks.PickRefund: refund_requests.on_pick_refund,
            callbacks.OpenPerson: person_desk.on_open_person,
            callbacks.WritePerson: outgoing_messages.on_write_person,
            callbacks.SendShown: outgoing_messages.on_send_shown,
            callbacks.Answer: outgoing_messages.on_answer,
            callbacks.WriteTo: outgoing_messages.on_write_to,
            callbacks.Invite: invitations.on_invite,
            finance_callbacks.ConfirmPayout: payout_decisions.on_confirm_payout,
            finance_callbacks.RefusePayout: payout_decisions.on_refuse_payout,
            finance_callbacks.ShowOrderMoney: accounting.on_show_order_money,
            finance_callbacks.ShowReconciliations: accounting.on_show_reconciliations,
            finance_callbacks.SettleDifference: accounting.on_settle_difference,
        },
        refusals=OPERATOR_REFUSALS,
    )
    .intents(
        Role.OPERATOR,
        {
            "queue": ticket_queue.show_queue,
            "statistics": statistics_card.statistics_in_words,
            "find_order": order_desk.find_order_in_words,
            "find_person": person_desk.find_in_words,
            "compensate": unoffered_requests.compensate,
            "block_person": unoffered_requests.block_person,
            "announce": unoffered_requests.announce,
            "set_price": unoffered_requests.set_price,
            "update_content": unoffered_requests.update_content,
        },
        refusals=OPERATOR_REFUSALS,
        cost=Cost.READING,
    )
    .intents(
        Role.OPERATOR,
        {
            "refund_order": refund_requests.refund_in_words,
            "talk_to_person": outgoing_messages.talk_in_words,
        },
        refusals=OPERATOR_REFUSALS,
        cost=Cost.ASKING,
    )
    .guess(Role.OPERATOR, order_desk.find_in_words)
    .questions(
        {
            NAME: OperatorQuestionHandler(),
        },
        refusals=OPERATOR_REFUSALS,
    )
    .shortcuts(Role.OPERATOR, (("label-queue", callbacks.ShowQueue()),))
)
