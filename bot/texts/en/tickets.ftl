# The texts of each kind of ticket: button in the queue, title of its list, title of the ticket, notification.

ticket-queue-certification = 🪪 To certify
ticket-list-certification = 🪪 <b>To certify</b>
ticket-title-certification = 🪪 <b>To certify</b>
ticket-notification-certification = 🪪 { $name } wants to work as a housekeeper

ticket-queue-unfilled = 🕳 Nobody took it
ticket-list-unfilled = 🕳 <b>Nobody took it</b>
ticket-title-unfilled = 🕳 <b>Nobody took this order</b>
ticket-notification-unfilled = 🕳 nobody took the order of { $name }

ticket-queue-low-review = 👎 Low reviews
ticket-list-low-review = 👎 <b>Low reviews</b>
ticket-title-low-review = 👎 <b>Low review</b>
ticket-notification-low-review = 👎 a low review by { $name }

ticket-queue-complaint = ⚖️ Complaints
ticket-list-complaint = ⚖️ <b>Complaints</b>
ticket-title-complaint = ⚖️ <b>Complaint</b>
ticket-notification-complaint = ⚖️ a complaint by { $name }

ticket-queue-invoice = 🧾 Invoices
ticket-list-invoice = 🧾 <b>Invoices asked for</b>
ticket-title-invoice = 🧾 <b>Invoice asked for</b>: what you write when closing goes to the customer
ticket-notification-invoice = 🧾 { $name } asks for an invoice

ticket-queue-human = 🙋 Want a human
ticket-list-human = 🙋 <b>Want a human</b>
ticket-title-human = 🙋 <b>Wants a human</b>

ticket-queue-refund-failed = 💸 Failed refunds
ticket-list-refund-failed = 💸 <b>Failed refunds</b>
ticket-title-refund-failed = 💸 <b>Refund failed</b>
ticket-notification-refund-failed = 💸 a refund to { $name } failed

ticket-queue-start-code = 🔢 Start codes
ticket-list-start-code = 🔢 <b>Start codes</b>
ticket-title-start-code = 🔢 <b>Too many wrong start codes</b>
ticket-notification-start-code = 🔢 too many wrong start codes for { $name }

ticket-queue-no-show = 🚫 No-shows
ticket-list-no-show = 🚫 <b>No-shows</b>
ticket-title-no-show = 🚫 <b>The housekeeper did not come</b>
ticket-notification-no-show = 🚫 nobody came to { $name }

ticket-queue-money-differs = 💱 Money that differs
ticket-list-money-differs = 💱 <b>Money that differs</b>
ticket-title-money-differs = 💱 <b>Money that differs</b>
ticket-notification-money-differs = 💱 money that does not fit

ticket-queue-payout = 💳 Payouts
ticket-list-payout = 💳 <b>Payouts</b>
ticket-title-payout = 💳 <b>A payout</b>
ticket-notification-payout = 💳 { $name } asks for a payout

ticket-queue-visit-open = ⏳ Visits without an end
ticket-list-visit-open = ⏳ <b>Visits without an end</b>
ticket-title-visit-open = ⏳ <b>The time is over and nobody said how it went</b>
ticket-notification-visit-open = ⏳ the visit to { $name } has not been ended

ticket-queue-appeal = 🙇 Appeals
ticket-list-appeal = 🙇 <b>Appeals against penalties</b>
ticket-title-appeal = 🙇 <b>An appeal against a penalty</b>
ticket-notification-appeal = 🙇 { $name } appeals against a penalty

ticket-queue-customer-absent = 🚪 Nobody at home
ticket-list-customer-absent = 🚪 <b>Nobody at home</b>
ticket-title-customer-absent = 🚪 <b>The housekeeper is at the door, the customer is not at home</b>
ticket-notification-customer-absent = 🚪 { $name } has waited at the door, nobody is at home

ticket-queue-private-payment = 🤝 Private payment
ticket-list-private-payment = 🤝 <b>Customers who want to pay privately</b>
ticket-title-private-payment = 🤝 <b>A customer wants to pay privately</b>
ticket-notification-private-payment = 🤝 { $name } reports that a customer wants to pay privately

ticket-queue-applicant-question = ❓ Applicants ask
ticket-list-applicant-question = ❓ <b>Questions of applicants</b>
ticket-title-applicant-question = ❓ <b>An applicant asks</b>
ticket-notification-applicant-question = ❓ { $name } asks while signing up

ticket-queue-short-visit = ✂️ Cut short
ticket-list-short-visit = ✂️ <b>Cut short, and no word from the customer</b>
ticket-title-short-visit = ✂️ <b>Much shorter than booked, and not confirmed</b>
ticket-notification-short-visit = ✂️ the work for { $name } was cut short and not confirmed

ticket-queue-proposal = 👥 To confirm
ticket-list-proposal = 👥 <b>Decisions that wait for another operator</b>
ticket-title-proposal = 👥 <b>A large decision waits for another operator</b>
ticket-notification-proposal = 👥 a decision about { $name } needs your confirmation
