"""What serves a customer once an order stands."""

from bot.customer import (
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
from bot.customer import order_presses as presses
from bot.customer.which_order import WhichOrder
from bot.routes import Routes
from domain.people.model import Role

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
        presses={
            presses.OrdersPage: orders.turn_page,
            presses.OpenOrder: orders.press_open,
            presses.ShowHistory: orders.press_history,
            presses.ShowReceipt: orders.press_receipt,
            presses.Pick: which.press,
            presses.PayBy: payment.press_pay_by,
            presses.HavePaid: payment.have_paid,
            presses.OtherWay: payment.press_other_way,
            presses.AskCancel: cancel.press_ask_cancel,
            presses.Cancel: cancel.press_cancel,
            presses.AskMove: reschedule.press_ask_move,
            presses.MoveDay: reschedule.press_day,
            presses.MoveTo: reschedule.press_time,
            presses.Move: reschedule.press_move,
            presses.AskChange: change.press_ask_change,
            presses.ChangeTo: change.press_change,
            presses.SendWord: messages.press_word,
            presses.AskStart: visit.press_ask_start,
            presses.StartWork: visit.press_start,
            presses.ConfirmWork: visit.press_confirm,
            presses.Complain: complaint.press_complain,
            presses.FileComplaint: complaint.press_file,
            presses.DropComplaint: complaint.press_drop,
            presses.OpenReview: review.press_open,
            presses.Star: review.press_star,
            presses.RateDimension: review.press_dimension,
            presses.WriteReview: review.press_words,
            presses.SubmitReview: review.press_submit,
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
