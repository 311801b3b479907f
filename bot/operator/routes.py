"""What serves an operator."""

from bot.operator import (
    books,
    certification,
    figures,
    money_presses,
    orders,
    payouts,
    presses,
    queue,
    writing,
)
from bot.operator.questioner import OperatorQuestions
from bot.operator.questions import NAME
from bot.routes import Routes
from domain.people.model import Role


def operator_routes() -> Routes:
    return Routes(
        commands={
            "queue": queue.queue_command,
            "figures": figures.figures_command,
            "invite": figures.invite_command,
            "find": orders.find_command,
            "reconcile": books.reconcile_command,
        },
        labels={
            "label-queue": queue.show_queue,
            "label-figures": figures.show_figures,
            "label-invite": figures.invite,
        },
        presses={
            presses.ShowQueue: queue.press_queue,
            presses.OpenTicket: queue.press_ticket,
            presses.CloseTicket: queue.press_close,
            presses.Certify: certification.press_certify,
            presses.AskRefusal: certification.press_ask_refusal,
            presses.Refuse: certification.press_refuse,
            presses.RevealNumber: certification.press_reveal,
            presses.OpenOrder: orders.press_order,
            presses.AskHer: orders.press_ask_her,
            presses.AskCancel: orders.press_ask_cancel,
            presses.Cancel: orders.press_cancel,
            presses.StartWork: orders.press_start,
            presses.TookPlace: orders.press_took_place,
            presses.DecideAppeal: queue.press_appeal,
            presses.AskResolve: orders.press_ask_resolve,
            presses.Resolve: orders.press_resolve,
            presses.SendRefund: orders.press_refund,
            presses.Answer: writing.press_answer,
            presses.WriteTo: writing.press_write,
            presses.Invite: figures.press_invite,
            money_presses.ConfirmPayout: payouts.press_confirm,
            money_presses.RefusePayout: payouts.press_refuse,
            money_presses.ShowOrderMoney: books.press_money,
            money_presses.ShowReconciliations: books.press_reconciliations,
            money_presses.SettleDifference: books.press_settle,
        },
        guesses={Role.OPERATOR: orders.find_in_words},
        questioners={NAME: OperatorQuestions()},
    )
