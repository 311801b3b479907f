# Orders: the status card, lists, records, receipts, and what a customer can do with an order.

order-title = 📋 <b>Order { $number }</b>
order-service = 🧹 { CAPITALISED($service) }
order-options = ➕ { CAPITALISED($options) }
order-time = 🕒 { $time }
order-place = 📍 { $place }
order-note = 📝 { $note }
order-housekeeper = 👤 { $housekeeper }
order-housekeeper-asked = 👤 Asked for: { $housekeeper }
order-total = 💰 { $total }
order-start-code = 🔑 Start code: <b>{ $code }</b> (tell it at the door; work starts with it)
order-wants-reschedule = 🔁 You asked to move it to { $time }; waiting for an answer
housekeeper-brief = { $name } ★{ $rating } ({ $count } reviews)
housekeeper-brief-new = { $name } (new here, { $years } years of experience)

now-awaiting-payment = ⏳ <b>Waiting for payment</b>. Please pay before <b>{ $until }</b>; the time is kept for you until then.
now-dispatching = 🔎 <b>Finding somebody for you</b>: { $asked ->
        [1] 1 housekeeper was asked and answers
       *[other] { $asked } housekeepers were asked and answer
    } by { $until }. If nobody accepts, { $next ->
        [more] I ask { $size } more
        [nearby] I ask everybody suitable within { $radius } km
       *[operator] an operator looks for somebody
    }. You will hear as soon as somebody accepts.
now-search-by-operator = 🔎 <b>An operator is looking for somebody</b>; you will hear at once. If nobody is found by { $refund_at }, you get a full refund{ $given ->
        [yes] {" "}and a coupon of { $coupon }
       *[no] {""}
    }.
now-waiting-for = 🔎 <b>Waiting for { $name }</b>, who answers by { $until }.
now-must-choose = 🙇 <b>{ $name } can't come this time</b>. Please decide: anyone else, another person, or cancel with a full refund. Without a decision by { $until } you get a full refund.
now-assigned = ✅ <b>{ $name } accepted</b> and will come on time.
now-delayed = ⏰ <b>{ $name } is running late</b>, expected at { $time }.
now-en-route = 🚶 <b>{ $name } is on the way</b>, expected at { $time }.
now-no-show = ⚠️ <b>{ $name } is more than { $limit } minutes late</b>. Cancelling is free now, and an operator is looking into it.
now-arrived = 🚪 <b>{ $name } is at the door</b>. Please tell the start code.
now-in-service = 🧽 <b>At work</b>
now-finished = 🎉 <b>Done</b>. Please have a look and confirm; without objections it is confirmed after { $hours } hours.
now-settled = ✅ <b>Completed</b>. Thank you!
now-expired = ⌛ <b>Not paid in time</b>. It was cancelled and nothing was charged.
now-unfilled = 😔 <b>Nobody was found</b>. You get a full refund and a coupon.
now-cancelled = ❎ <b>Cancelled</b>
now-cancelled-fee = ❎ <b>Cancelled</b>, fee { $fee }
now-disputed = 🕵️ <b>Your complaint is being looked into</b>. The money is frozen, and an operator will be in touch.
now-refunded = 💸 <b>Complaint settled with a refund</b>

refund-pending = 💸 Refund of { $amount } to { $way }: on its way
refund-done = 💸 Refund of { $amount } to { $way }: done ({ $time })
refund-failed = 💸 Refund of { $amount } to { $way } failed; an operator will see to it

way-wechat = WeChat Pay
way-alipay = Alipay
way-card = Card

button-cancel = ✖️ Cancel order
button-cancel-refund = ✖️ Cancel and refund
button-reschedule = 🗓 Change the time
button-change = 🔄 Change the person
button-anyone = 👥 Anyone
button-another = 🔄 Choose another
button-word = 💬 Send a message
button-problem = ⚠️ A problem
button-history = 🕘 History
button-receipt = 🧾 Receipt
button-review = ⭐ Rate
button-start = ▶️ No start code? Let the work start
button-confirm-work = ✅ Confirm the work
button-open-order = 📋 Show the order
button-back = ◀️ Back
button-earlier = ◀️ Previous
button-later = Next ▶️
button-answer = 💬 Reply
button-cancel-free = ✖️ Cancel for free
button-book-again = 🧹 Book again
button-favourite-add = ❤️ Keep as favourite
button-book-same = 🔁 Book the same again
button-ask-invoice = 🧾 Ask for an invoice
button-my-orders = 📋 My orders
button-try-again = 🔁 Try again

orders-title = 📋 <b>My orders</b>
orders-none = You have no orders yet. Just say what you need, for example “deep clean tomorrow at 3pm, 80 m²”.
orders-line = • { CAPITALISED($service) } · { $time } · { $total } · <b>{ $status }</b> ({ $number })

history-title = 🕘 <b>History of { $number }</b>
history-line = { $time } · <b>{ $status }</b> · { $who }
history-note = note added
history-reason = — { $reason }
by-program = the system
by-you = you

receipt-title = 🧾 <b>Receipt for { $number }</b>
receipt-line = { CAPITALISED($name) }: { $quantity } × { $price } = { $amount }
receipt-line-once = { CAPITALISED($name) }: { $amount }
receipt-coupon = coupon
receipt-total = <b>Total { $total }</b>
receipt-paid = ✅ Paid { $amount } ({ $way }, { $time })
receipt-fee = ✖️ Cancellation fee { $fee }

refunds-none = You have no refunds.
refunds-title = 💸 <b>My refunds</b>
refunds-order = Order { $number }
refunds-when = Money goes back the way it came: minutes for WeChat Pay and Alipay, 1–7 working days for cards.

which-pay = Which order would you like to pay?
which-cancel = Which order would you like to cancel?
which-change = For which order would you like another person?
which-move = Which order would you like to move?
which-word = Which order is the message about?
which-complaint = Which order is it about?
which-review = Which order would you like to rate?
which-status = Which order would you like to see?
which-note = Which order is the note for?
which-urge = Which order is it about?
which-done = Which order would you like to confirm?
which-invoice = Which order is the invoice for?
which-none-note = You have no order that a note can be added to. Tell me while booking and I note it there.
which-none-urge = You have no running orders.
which-none-done = No order of yours waits to be confirmed. I ask you when the work is done.
which-none-invoice = You have no order for which an invoice can be made: it is possible once it is paid.
which-none-pay = No order of yours is waiting for payment. You pay once you have ordered, by { $ways }.
which-none-cancel = You have no order that can be cancelled now.
which-none-change = You have no order whose person can be changed now: not once somebody has set out.
which-none-move = You have no order that can be moved now.
which-none-word = Nobody has accepted an order of yours yet, so there is nobody to pass it on to.
which-none-complaint = I found no visit of yours. For anything else, say “talk to a person”.
which-none-review = There is nothing to rate now: a visit can be rated for { $days } days after it is done.
which-none-status = You have no running orders.

cancel-ask = <b>Cancel order { $number }?</b>
    { CAPITALISED($service) } · { $time }
cancel-unpaid = It is not paid yet: cancelling costs nothing.
cancel-free = Cancelling now is <b>free</b>: { $refund } goes back in full, the way it came.
cancel-fee = Cancelling now costs <b>{ $fee }</b> (all of it for the housekeeper); <b>{ $refund }</b> goes back to you.
cancel-changes = ⏰ From { $time } the fee is { $fee }.
cancel-done = { $back ->
    [yes] Cancelled. { $refund } goes back the way it came.
   *[no] Cancelled.
    }
cancel-kept = All right, the order stays.
button-cancel-yes = ✖️ Yes, cancel it
button-cancel-no = 👍 Keep it

reschedule-head = 🗓 <b>Another time · { $number }</b>
    { CAPITALISED($service) }, now { $time }
reschedule-ask-day = To which day? ({ $left ->
        [1] it can be moved once more
       *[other] it can be moved { $left } more times
    })
reschedule-no-day = Nothing is free in the next two weeks. You can ask for another person, or talk to us.
reschedule-ask-time = To what time on { $day }?
reschedule-full-day = { $day } is full. Please choose another day.
reschedule-not-free = { $time } is not free. These times are:
reschedule-to = To <b>{ $time }</b>
reschedule-needs-consent = It is less than { $hours } hours away, so { $name } must agree first. Until then the present time stands.
reschedule-at-once-with = { $name } is free then; it is moved as soon as you confirm.
reschedule-at-once = It is moved as soon as you confirm.
reschedule-same-price = The price stays; a cancellation fee still counts from the first time.
reschedule-done = Moved to { $time }.
reschedule-asked = Asked whether { $time } is all right. You will hear at once.
reschedule-kept = All right, the time stays.
button-reschedule-yes = ✅ Confirm the new time
button-reschedule-no = Leave it
button-reschedule-time = Another time
button-reschedule-day = Another day

change-ask = 🔄 <b>Another person · { $number }</b>
    { $time }, at the same price ({ $total }); free until somebody has set out.
    Please choose one, or anyone:
change-nobody = 🔄 <b>Another person · { $number }</b>
    Nobody else is free at { $time } right now. We can go on looking (still { $total }), or you can change the time.
change-asked = Asked { $name }. You will hear at once.
change-anyone = All right, looking for somebody else. You will hear at once.
new-here = new

word-ask = What should I tell { $name }? Write it here and I pass it on; neither of you sees the other's number.
word-passed = 💬 Passed on to { $name }: “{ $words }”
word-text-only = I can only pass on text. Please write it.
word-dropped = Nothing was passed on. Tell me whenever you need it.

start-ask = <b>Let the work start · { $number }</b>
    Usually you just tell the start code <b>{ $code }</b>. If that is not possible, confirm here that the person is with you and may begin.
start-done = The work may start.
button-start-yes = ▶️ Yes, start
confirm-done = Confirmed. Thank you!

complaint-head = ⚠️ <b>{ $service } ({ $number }): what is the problem?</b>
complaint-words = 📝 { $words }
complaint-photos = 📷 { $count ->
        [1] 1 photo
       *[other] { $count } photos
    }
complaint-ask = Please write it down; photos help too.
complaint-ready = Add more words or photos if you like, then tap “Hand in”.
complaint-freezes = The money is frozen until this is settled.
complaint-filed = ✅ Handed in for order { $number }. An operator looks into it and will be in touch; whether and how much is paid back is decided by them, nothing is paid by itself, and you will hear the result here. If it is urgent, call { $phone }.
complaint-dropped = All right, nothing was handed in.
button-complaint-file = ✅ Hand in
button-complaint-drop = Never mind

dimension-overall = Overall
dimension-attitude = Attitude
dimension-skill = Skill
dimension-efficiency = Efficiency
dimension-reliability = Reliability
review-head = ⭐ <b>Rate { $name }</b>
    { CAPITALISED($service) } · { $number }
review-words = 📝 { $words }
review-photos = 📷 { $count }/{ $maximum } photos
review-ask-overall = How was it overall?
review-ask-more = How many stars for “{ $dimension }”? You can also write a few words, send photos, or hand it in.
review-ask-words = Write a few words; photos are welcome too:
review-overall-missing = Please give stars overall first.
review-text-only = A review takes text and photos.
review-done = ✅ Thank you! It is shown once both of you have rated, or after { $days } days.
review-low = ✅ Thank you. We are sorry that it was not good; an operator will be in touch.
button-review-words = 📝 Words / 📷 photos
button-review-submit = ✅ Hand in the review
button-not-now = Not now
now-finished-short = 🎉 <b>Done</b>: { $booked } booked, { $worked } worked ({ $worked_span }). As that is short, it is not confirmed by itself: please confirm, or tell us what is wrong. Without a word within { $hours } hours an operator decides.
