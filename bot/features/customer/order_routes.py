"""Routes of a customer about orders that are placed."""

from bot.core.routing import Routes
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
from bot.features.customer.own_order import ORDER_REFUSALS
from bot.features.customer.which_order import OrderQuestion
from domain.platform.people.model import Role

PURPOSES = (
    payment.PAY_PURPOSE,
    cancel.CANCEL_PURPOSE,
    change.CHANGE_PURPOSE,
    reschedule.RESCHEDULE_PURPOSE,
    messages.MESSAGE_PURPOSE,
    complaint.COMPLAINT_PURPOSE,
    review.REVIEW_PURPOSE,
    orders.STATUS_PURPOSE,
)
WHICH = OrderQuestion(PURPOSES)
ROUTES = (
    Routes("customer orders")
    .commands(
        {
            "orders": orders.orders_command,
        },
    )
    .labels(
        {
            "label-orders": orders.list_orders,
        },
    )
    .contents(
        {
            "successful_payment": payment.record_card_payment,
        },
    )
    .callbacks(
        {
            callbacks.OrdersPage: orders.on_orders_page,
            callbacks.OpenOrder: orders.on_open_order,
            callbacks.ShowHistory: orders.on_show_history,
            callbacks.ShowReceipt: orders.on_show_receipt,
            callbacks.PickOrder: WHICH.on_callback,
            callbacks.PayBy: payment.on_pay_by,
            callbacks.CheckPayment: payment.on_check_payment,
            callbacks.OtherPaymentMethod: payment.on_other_payment_method,
            callbacks.AskCancel: cancel.on_ask_cancel,
            callbacks.Cancel: cancel.on_cancel,
            callbacks.AskMove: reschedule.on_ask_reschedule,
            callbacks.MoveDay: reschedule.on_pick_day,
            callbacks.MoveTo: reschedule.on_pick_time,
            callbacks.Move: reschedule.on_reschedule,
            callbacks.AskChange: change.on_ask_change,
            callbacks.ChangeTo: change.on_change,
            callbacks.SendWord: messages.on_send_message,
            callbacks.AskStart: visit.on_ask_start,
            callbacks.StartWork: visit.on_start_work,
            callbacks.ConfirmWork: visit.on_confirm_work,
            callbacks.Complain: complaint.on_complain,
            callbacks.FileComplaint: complaint.on_file_complaint,
            callbacks.DropComplaint: complaint.on_drop_complaint,
            callbacks.OpenReview: review.on_open_review,
            callbacks.RateStars: review.on_rate_stars,
            callbacks.RateDimension: review.on_rate_dimension,
            callbacks.WriteReview: review.on_write_review,
            callbacks.SubmitReview: review.on_submit_review,
        },
        refusals=ORDER_REFUSALS,
    )
    .intents(
        Role.CUSTOMER,
        {
            "pay_order": payment.pay_order,
            "list_orders": orders.list_orders,
            "order_status": orders.order_status,
            "refund_status": orders.refund_status,
            "reschedule_order": reschedule.reschedule_order,
            "change_housekeeper": change.change_order,
            "cancel_order": cancel.cancel_order,
            "review_order": review.review_order,
            "file_complaint": complaint.file_complaint,
            "contact_housekeeper": messages.contact_housekeeper,
        },
        refusals=ORDER_REFUSALS,
    )
    .questions(
        {
            order_questions.WHICH: WHICH,
            order_questions.CANCEL: cancel.CancelQuestion(),
            order_questions.MOVE: reschedule.RescheduleQuestion(),
            order_questions.MESSAGE: messages.MessageQuestion(),
            order_questions.COMPLAINT: complaint.ComplaintQuestion(),
            order_questions.REVIEW: review.ReviewQuestion(),
            order_questions.PAY: payment.PayQuestion(),
        },
        refusals=ORDER_REFUSALS,
    )
    .checkout(payment.on_checkout)
)
