"""What serves an operator."""

from bot.core.routes import Routes
from bot.features.operator import (
    books,
    callbacks,
    certification,
    money_callbacks,
    orders,
    payouts,
    queue,
    statistics,
    writing,
)
from bot.features.operator.questioner import OperatorQuestions
from bot.features.operator.questions import NAME
from domain.platform.people.model import Role


def operator_routes() -> Routes:
    return Routes(
        commands={
            "queue": queue.queue_command,
            "figures": statistics.figures_command,
            "invite": statistics.invite_command,
            "find": orders.find_command,
            "reconcile": books.reconcile_command,
        },
        labels={
            "label-queue": queue.show_queue,
            "label-figures": statistics.show_figures,
            "label-invite": statistics.invite,
        },
        callbacks={
            callbacks.ShowQueue: queue.press_queue,
            callbacks.OpenTicket: queue.press_ticket,
            callbacks.CloseTicket: queue.press_close,
            callbacks.Certify: certification.press_certify,
            callbacks.AskRefusal: certification.press_ask_refusal,
            callbacks.Refuse: certification.press_refuse,
            callbacks.RevealNumber: certification.press_reveal,
            callbacks.OpenOrder: orders.press_order,
            callbacks.AskHer: orders.press_ask_her,
            callbacks.AskCancel: orders.press_ask_cancel,
            callbacks.Cancel: orders.press_cancel,
            callbacks.StartWork: orders.press_start,
            callbacks.TookPlace: orders.press_took_place,
            callbacks.DecideAppeal: queue.press_appeal,
            callbacks.AskResolve: orders.press_ask_resolve,
            callbacks.Resolve: orders.press_resolve,
            callbacks.SendRefund: orders.press_refund,
            callbacks.Answer: writing.press_answer,
            callbacks.WriteTo: writing.press_write,
            callbacks.Invite: statistics.press_invite,
            money_callbacks.ConfirmPayout: payouts.press_confirm,
            money_callbacks.RefusePayout: payouts.press_refuse,
            money_callbacks.ShowOrderMoney: books.press_money,
            money_callbacks.ShowReconciliations: books.press_reconciliations,
            money_callbacks.SettleDifference: books.press_settle,
        },
        guesses={Role.OPERATOR: orders.find_in_words},
        questioners={NAME: OperatorQuestions()},
    )
