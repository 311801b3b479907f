"""What serves a customer once an order stands."""

from bot.core.routes import Routes
from bot.features.customer import (
    cancel,
    change,
    complaint,
    messages,
    order_questions,
    orders,
    payment,
    reschedule,
    review,
    visit,
)
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.which_order import WhichOrder
from domain.platform.people.model import Role

PURPOSES = (
    payment.PAY,
    cancel.CANCEL,
    change.CHANGE,
    reschedule.MOVE,
    messages.TELL,
    complaint.GRIEVE,
    review.RATE,
    orders.LOOK,
)
CUSTOMER = Role.CUSTOMER


def order_routes() -> Routes:
    which = WhichOrder(PURPOSES)
    return Routes(
        commands={"orders": orders.orders_command},
        labels={"label-orders": orders.list_orders},
        contents={"successful_payment": payment.take_card_payment},
        callbacks={
            callbacks.OrdersPage: orders.turn_page,
            callbacks.OpenOrder: orders.press_open,
            callbacks.ShowHistory: orders.press_history,
            callbacks.ShowReceipt: orders.press_receipt,
            callbacks.Pick: which.on_callback,
            callbacks.PayBy: payment.press_pay_by,
            callbacks.HavePaid: payment.have_paid,
            callbacks.OtherWay: payment.press_other_way,
            callbacks.AskCancel: cancel.press_ask_cancel,
            callbacks.Cancel: cancel.press_cancel,
            callbacks.AskMove: reschedule.press_ask_move,
            callbacks.MoveDay: reschedule.press_day,
            callbacks.MoveTo: reschedule.press_time,
            callbacks.Move: reschedule.press_move,
            callbacks.AskChange: change.press_ask_change,
            callbacks.ChangeTo: change.press_change,
            callbacks.SendWord: messages.press_word,
            callbacks.AskStart: visit.press_ask_start,
            callbacks.StartWork: visit.press_start,
            callbacks.ConfirmWork: visit.press_confirm,
            callbacks.Complain: complaint.press_complain,
            callbacks.FileComplaint: complaint.press_file,
            callbacks.DropComplaint: complaint.press_drop,
            callbacks.OpenReview: review.press_open,
            callbacks.Star: review.press_star,
            callbacks.RateDimension: review.press_dimension,
            callbacks.WriteReview: review.press_words,
            callbacks.SubmitReview: review.press_submit,
        },
        intents={
            (CUSTOMER, "pay_order"): payment.pay_order,
            (CUSTOMER, "list_orders"): orders.list_orders,
            (CUSTOMER, "order_status"): orders.order_status,
            (CUSTOMER, "refund_status"): orders.refund_status,
            (CUSTOMER, "reschedule_order"): reschedule.reschedule_order,
            (CUSTOMER, "change_housekeeper"): change.change_order,
            (CUSTOMER, "cancel_order"): cancel.cancel_order,
            (CUSTOMER, "review_order"): review.review_order,
            (CUSTOMER, "file_complaint"): complaint.file_complaint,
            (CUSTOMER, "contact_housekeeper"): messages.contact_housekeeper,
        },
        questioners={
            order_questions.WHICH: which,
            order_questions.CANCEL: cancel.CancelQuestion(),
            order_questions.MOVE: reschedule.MoveQuestion(),
            order_questions.WORD: messages.WordQuestion(),
            order_questions.COMPLAINT: complaint.ComplaintQuestion(),
            order_questions.REVIEW: review.ReviewQuestion(),
            order_questions.PAY: payment.PayQuestion(),
        },
        checkout=payment.check_out,
    )
