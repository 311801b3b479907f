"""Programs that simulate users of the product, inject faults into it, or measure it."""

import bot  # noqa: F401  (defers the building of aiogram's models before anything else imports aiogram)
