"""Buttons of invoices."""

from bot.core.callbacks import CallbackData


class AskInvoice(CallbackData, prefix="oinv"):
    """Ask for the name on the invoice; 0 asks which order it is for."""

    order_id: int
