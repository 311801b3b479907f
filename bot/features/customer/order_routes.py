"""Routes of the customer about placed orders."""

from bot.core.routing import Routes
from bot.features.customer import (
    attached_photos,
    cancellation,
    change,
    complaint,
    invoice_request,
    order_list,
    order_messages,
    order_notes,
    order_payment,
    order_questions,
    order_review,
    reschedule,
    urging,
    visit_confirmation,
    visit_under_way,
)
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.booking import repeat_handlers
from bot.features.customer.invoice_callbacks import AskInvoice
from bot.features.customer.own_order import ORDER_REFUSALS, has_running_order
from bot.features.customer.which_order import OrderQuestion
from domain.platform.people.model import Role
from nlu.action_gate import Cost

PURPOSES = (
    order_payment.PAY_PURPOSE,
    cancellation.CANCEL_PURPOSE,
    change.CHANGE_PURPOSE,
    reschedule.RESCHEDULE_PURPOSE,
    order_messages.MESSAGE_PURPOSE,
    complaint.COMPLAINT_PURPOSE,
    order_review.REVIEW_PURPOSE,
    order_list.STATUS_PURPOSE,
    order_notes.NOTE_PURPOSE,
    urging.URGE_PURPOSE,
    visit_confirmation.CONFIRM_PURPOSE,
    invoice_request.INVOICE_PURPOSE,
)
WHICH = OrderQuestion(PURPOSES)
ROUTES = (
    Routes("customer orders")
    .commands(
        {
            "orders": order_list.orders_command,
        },
    )
    .labels(
        {
            "label-orders": order_list.list_orders,
        },
    )
    .contents(
        {
            "successful_payment": order_payment.record_card_payment,
        },
    )
    .callbacks(
        {
            callbacks.OrdersPage: order_list.on_orders_page,
            callbacks.OpenOrder: order_list.on_open_order,
            callbacks.ShowHistory: order_list.on_show_history,
            callbacks.ShowReceipt: order_list.on_show_receipt,
            callbacks.PickOrder: WHICH.on_callback,
            callbacks.PayBy: order_payment.on_pay_by,
            callbacks.CheckPayment: order_payment.on_check_payment,
            callbacks.OtherPaymentMethod: order_payment.on_other_payment_method,
            callbacks.AskCancel: cancellation.on_ask_cancel,
            callbacks.Cancel: cancellation.on_cancel,
            callbacks.AskReschedule: reschedule.on_ask_reschedule,
            callbacks.RescheduleDay: reschedule.on_pick_day,
            callbacks.RescheduleTime: reschedule.on_pick_time,
            callbacks.Reschedule: reschedule.on_reschedule,
            callbacks.AskChange: change.on_ask_change,
            callbacks.ChangeTo: change.on_change,
            callbacks.AttachPhoto: attached_photos.on_attach_photo,
            callbacks.SendWord: order_messages.on_send_message,
            callbacks.AskStart: visit_confirmation.on_ask_start,
            callbacks.StartWork: visit_confirmation.on_start_work,
            callbacks.ConfirmWork: visit_confirmation.on_confirm_work,
            callbacks.KeepUnconfirmed: visit_confirmation.on_keep_unconfirmed,
            callbacks.BookAgain: repeat_handlers.on_book_again,
            AskInvoice: invoice_request.on_ask_invoice,
            callbacks.Complain: complaint.on_complain,
            callbacks.FileComplaint: complaint.on_file_complaint,
            callbacks.DropComplaint: complaint.on_drop_complaint,
            callbacks.OpenReview: order_review.on_open_review,
            callbacks.RateStars: order_review.on_rate_stars,
            callbacks.RateDimension: order_review.on_rate_dimension,
            callbacks.WriteReview: order_review.on_write_review,
            callbacks.SubmitReview: order_review.on_submit_review,
        },
        refusals=ORDER_REFUSALS,
    )
    .intents(
        Role.CUSTOMER,
        {
            "list_orders": order_list.list_orders,
            "order_status": order_list.order_status,
            "refund_status": order_list.refund_status,
        },
        refusals=ORDER_REFUSALS,
        cost=Cost.READING,
    )
    .intents(
        Role.CUSTOMER,
        {
            "pay_order": order_payment.pay_order,
            "reschedule_order": reschedule.reschedule_order,
            "change_housekeeper": change.change_order,
            "cancel_order": cancellation.cancel_order,
            "review_order": order_review.review_order,
            "file_complaint": complaint.file_complaint,
            "urge": urging.urge,
            "request_invoice": invoice_request.ask_for_invoice,
            "confirm_work": visit_confirmation.confirm_in_words,
        },
        refusals=ORDER_REFUSALS,
        cost=Cost.ASKING,
    )
    .intents(
        Role.CUSTOMER,
        {"add_note": order_notes.note_in_words},
        refusals=ORDER_REFUSALS,
        cost=Cost.REVERSIBLE,
    )
    .intents(
        Role.CUSTOMER,
        {"contact_housekeeper": order_messages.contact_housekeeper},
        refusals=ORDER_REFUSALS,
        cost=Cost.IRREVERSIBLE,
        has_subject=has_running_order,
    )
    .questions(
        {
            order_questions.WHICH: WHICH,
            order_questions.CANCEL: cancellation.CancelQuestion(),
            order_questions.RESCHEDULE: reschedule.RescheduleQuestion(),
            order_questions.MESSAGE: order_messages.MessageQuestion(),
            order_questions.COMPLAINT: complaint.ComplaintQuestion(),
            order_questions.REVIEW: order_review.ReviewQuestion(),
            order_questions.PAY: order_payment.PayQuestion(),
            order_questions.NOTE: order_notes.NoteQuestion(),
            order_questions.INVOICE: invoice_request.InvoiceQuestion(),
            order_questions.CONFIRM: visit_confirmation.ConfirmQuestion(),
        },
        refusals=ORDER_REFUSALS,
    )
    .expectations(order_questions.EXPECTED_ANSWERS)
    .role_contents(Role.CUSTOMER, {"photo": attached_photos.take_photo}, refusals=ORDER_REFUSALS)
    .alarm(Role.CUSTOMER, visit_under_way.tell_urgent_words, refusals=ORDER_REFUSALS)
    .context(Role.CUSTOMER, visit_under_way.offer_to_tell_housekeeper, refusals=ORDER_REFUSALS)
    .checkout(order_payment.on_checkout)
)
