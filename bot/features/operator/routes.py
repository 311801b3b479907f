"""Routes of the operator's conversations."""

from bot.core.routing import Routes
from bot.features.operator import (
    accounting,
    callbacks,
    certification,
    finance_callbacks,
    invitations,
    operator_messages,
    orders,
    payout_decisions,
    statistics,
    ticket_queue,
)
from bot.features.operator.operator_question_handler import OperatorQuestionHandler
from bot.features.operator.operator_questions import NAME
from domain.platform.people.model import Role

OPERATOR_REFUSALS = {
    **orders.ORDER_REFUSALS,
    **ticket_queue.TICKET_REFUSALS,
    **payout_decisions.PAYOUT_REFUSALS,
}
ROUTES = (
    Routes("operator")
    .commands(
        {
            "queue": ticket_queue.queue_command,
            "figures": statistics.figures_command,
            "invite": invitations.invite_command,
            "find": orders.find_command,
            "reconcile": accounting.reconcile_command,
        },
    )
    .labels(
        {
            "label-queue": ticket_queue.show_queue,
            "label-figures": statistics.show_figures,
            "label-invite": invitations.invite,
        },
    )
    .callbacks(
        {
            callbacks.ShowQueue: ticket_queue.press_queue,
            callbacks.OpenTicket: ticket_queue.press_ticket,
            callbacks.CloseTicket: ticket_queue.press_close,
            callbacks.Certify: certification.press_certify,
            callbacks.AskRefusal: certification.press_ask_refusal,
            callbacks.Refuse: certification.press_refuse,
            callbacks.RevealNumber: certification.press_reveal,
            callbacks.OpenOrder: orders.press_order,
            callbacks.AskHousekeeper: orders.press_ask_housekeeper,
            callbacks.AskCancel: orders.press_ask_cancel,
            callbacks.Cancel: orders.press_cancel,
            callbacks.StartWork: orders.press_start,
            callbacks.MarkVisitDone: orders.press_mark_visit_done,
            callbacks.DecideAppeal: ticket_queue.press_appeal,
            callbacks.AskResolve: orders.press_ask_resolve,
            callbacks.Resolve: orders.press_resolve,
            callbacks.SendRefund: orders.press_refund,
            callbacks.Answer: operator_messages.press_answer,
            callbacks.WriteTo: operator_messages.press_write,
            callbacks.Invite: invitations.press_invite,
            finance_callbacks.ConfirmPayout: payout_decisions.press_confirm,
            finance_callbacks.RefusePayout: payout_decisions.press_refuse,
            finance_callbacks.ShowOrderMoney: accounting.press_money,
            finance_callbacks.ShowReconciliations: accounting.press_reconciliations,
            finance_callbacks.SettleDifference: accounting.press_settle,
        },
        refusals=OPERATOR_REFUSALS,
    )
    .guess(Role.OPERATOR, orders.find_in_words)
    .questions(
        {
            NAME: OperatorQuestionHandler(),
        },
        refusals=OPERATOR_REFUSALS,
    )
    .shortcuts(Role.OPERATOR, (("label-queue", callbacks.ShowQueue()),))
)
