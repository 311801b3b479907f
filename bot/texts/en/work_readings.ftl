# Readings that are offered to housekeepers and operators when a message is unsure.

reading-go-online = 🟢 Go on duty
reading-go-offline = ⚪️ Go off duty
reading-request-payout = 💳 Get paid out
reading-report-problem = ⚠️ A problem with the visit
reading-propose-extra = ➕ Propose extra work
reading-reply-review = ↪️ Reply to a review
reading-appeal = 🙇 Appeal against a penalty
reading-give-back-order = ↩️ Give an order back
reading-manage-absence = 🏖 See or cancel time off
reading-queue = 📥 Queue
reading-statistics = 📊 Figures
reading-find-order = 🔍 Find an order
reading-find-person = 👤 Find a person
reading-refund-order = ↩️ Refund
reading-compensate = 🎁 Compensate
reading-block-person = ⛔️ Block somebody
reading-talk-to-person = 💬 Write to somebody
reading-announce = 📢 Announce
reading-set-price = 💰 Change a price
reading-update-content = 📝 Change a text
