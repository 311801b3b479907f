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
    .guess(Role.OPERATOR, order_desk.find_in_words)
    .questions(
        {
            NAME: OperatorQuestionHandler(),
        },
        refusals=OPERATOR_REFUSALS,
    )
    .shortcuts(Role.OPERATOR, (("label-queue", callbacks.ShowQueue()),))
)
