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
    statistics_card,
    ticket_queue,
)
from bot.features.operator.operator_question_handler import OperatorQuestionHandler
from bot.features.operator.operator_questions import NAME
from domain.platform.people.model import Role

OPERATOR_REFUSALS = {
    **order_desk.ORDER_REFUSALS,
    **ticket_queue.TICKET_REFUSALS,
    **payout_decisions.PAYOUT_REFUSALS,
}
ROUTES = (
    Routes("operator")
    .commands(
        {
            "queue": ticket_queue.queue_command,
            "figures": statistics_card.figures_command,
            "invite": invitations.invite_command,
            "find": order_desk.find_command,
            "reconcile": accounting.reconcile_command,
        },
    )
    .labels(
        {
            "label-queue": ticket_queue.show_queue,
            "label-figures": statistics_card.show_figures,
            "label-invite": invitations.invite,
        },
    )
    .callbacks(
        {
            callbacks.ShowQueue: ticket_queue.press_queue,
            callbacks.OpenTicket: ticket_queue.press_ticket,
            callbacks.CloseTicket: ticket_queue.press_close,
            callbacks.Certify: certification_review.press_certify,
            callbacks.AskRefusal: certification_review.press_ask_refusal,
            callbacks.Refuse: certification_review.press_refuse,
            callbacks.RevealNumber: certification_review.press_reveal,
            callbacks.OpenOrder: order_desk.press_order,
            callbacks.AskHousekeeper: order_desk.press_ask_housekeeper,
            callbacks.AskCancel: order_desk.press_ask_cancel,
            callbacks.Cancel: order_desk.press_cancel,
            callbacks.StartWork: order_desk.press_start,
            callbacks.MarkVisitDone: order_desk.press_mark_visit_done,
            callbacks.DecideAppeal: ticket_queue.press_appeal,
            callbacks.AskResolve: order_desk.press_ask_resolve,
            callbacks.Resolve: order_desk.press_resolve,
            callbacks.SendRefund: order_desk.press_refund,
            callbacks.Answer: outgoing_messages.press_answer,
            callbacks.WriteTo: outgoing_messages.press_write,
            callbacks.Invite: invitations.press_invite,
            finance_callbacks.ConfirmPayout: payout_decisions.press_confirm,
            finance_callbacks.RefusePayout: payout_decisions.press_refuse,
            finance_callbacks.ShowOrderMoney: accounting.press_money,
            finance_callbacks.ShowReconciliations: accounting.press_reconciliations,
            finance_callbacks.SettleDifference: accounting.press_settle,
        },
        refusals=OPERATOR_REFUSALS,
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
