# What a housekeeper reads.

label-offers = 📨 Offers
label-time-off = 🏖 Time off

job-service = { CAPITALISED($service) }
job-option = { CAPITALISED($option) }
job-people = { $count } people
job-measure = { $measure ->
    [hour] { $count } h
    [area] { $count } m²
    [day] { $count } days
    [trip] { $count } trips
   *[unit] { $count } units
    }
minutes-left = { $hours ->
    [0] { $minutes } min left
   *[other] { $hours } h { $minutes } min left
    }
span = { $first } to { $last }

offer-head = { $state ->
    [open] 🔔 <b>New offer</b>
    [accepted] ✅ <b>You took this order</b>
    [declined] ➖ <b>You passed on this order</b>
    [lapsed] ⌛ <b>The time to answer is over</b>
   *[closed] 🔒 <b>Somebody took this order, or it was cancelled</b>
    }
offer-where = 📍 { $district }, about { $distance } from you
offer-pay = 💰 You earn <b>{ $pay }</b> ({ $percent }% commission already taken off)
offer-deadline = ⏳ Please answer by { $time } ({ $left })
button-offer-accept = ✅ Accept
button-offer-decline = ✖️ Decline
offer-accepted = ✅ It is yours! The address and the customer's words are above. We remind you when it is time to leave.
offer-accepted-toast = It is yours
offer-declined-toast = All right, not this one
offers-which = These offers wait for your answer. Which one?
offers-none-fits = No offer fits that. These wait for your answer:
offers-none = { $online ->
    [yes] No offer waits for you. We tell you as soon as there is one.
   *[no] No offer now. You are off duty; go on duty to get offers.
    }
offers-none-to-decline = No offer waits for your answer and you have no order to give back.
error-offer-slot-taken = You already have another order at that time.

visit-head = { $state ->
    [assigned] 📅 <b>Yours</b>　{ $number }
    [en_route] 🚶 <b>On the way</b>　{ $number }
    [arrived] 🚪 <b>At the door</b>　{ $number }
    [in_service] 🧹 <b>At work</b>　{ $number }
    [finished] 🏁 <b>Done, waiting for the customer</b>　{ $number }
    [settled] ✅ <b>Paid out</b>　{ $number }
    [cancelled] ❌ <b>Cancelled</b>　{ $number }
    [disputed] ⚖️ <b>In dispute, an operator is looking at it</b>　{ $number }
    [refunded] ↩️ <b>Dispute closed with a refund</b>　{ $number }
   *[other] <b>Order</b>　{ $number }
    }
visit-job = 🧹 { $job }
visit-when = 🕒 { $span }
visit-where = 📍 { $street }, { $district }, { $city }
visit-district = 📍 { $district }
visit-customer = 👤 Customer: { $name } (use “Message customer”)
visit-note = 📝 The customer says: { $note }
visit-pay = { $state ->
    [settled] 💰 Paid to you: { $pay }
    [cancelled] 💰 Would have earned { $pay }
    [refunded] 💰 { $pay } before the dispute; settled by its outcome
   *[other] 💰 You earn { $pay }
    }
visit-fee = 💰 The cancellation fee of { $fee } is yours
visit-expected = ⏱ Expected at { $time }
visit-photos = 📷 { $count } photos or notes sent
visit-stars = Your rating of the customer: { $stars }
visit-next = { $state ->
    [assigned] When you leave, tap “Set out” or say “I'm on my way”.
    [en_route] You may share your live location (📎 → Location → Share live), so that the customer sees when you come. Tap “I'm here” at the door.
    [arrived] Ask the customer for the four-digit start code and send it here to begin.
    [in_service] Send photos and notes here while you work. Tap “All done” at the end.
   *[other] Paid out once the customer confirms, after 48 hours at the latest. Please rate the customer too.
    }
visit-next-place = First send your location (“📍 Send my location” below), then ask the customer for the four-digit start code. Without a location the customer can tap “Start the work” on their own phone, or an operator helps.
visit-next-short = { $booked } booked, { $worked } worked ({ $worked_span }): as that is short, it is not paid out by itself. The customer confirms it, or an operator decides. Please rate the customer too.
visit-reschedule-waits = 🔁 The customer asks for { $time }. Please answer in that message.
visit-not-yours = Order { $number } is no longer with you.
visit-not-now = This order is “{ $status }” now. Have a look here first:
visit-none = You have no order for which that can be done now.
visit-which = Which order? Open it:
visit-out-toast = Safe travels! The customer knows that you are on the way
visit-here-place-toast = Good. Please send your location first
label-send-place = 📍 Send my location
button-visit-place-unknown = 📍 Send location
place-needed = 📍 Order { $number }: please tap “📍 Send my location” below, to show that you are at the door; a live location will do too. Work begins with the code and the location. Without a location the customer can tap “Start the work” on their own phone, or an operator helps.
place-known = 📍 Got your location.
visit-here-toast = Good. Please ask for the start code
visit-started = ▶️ The code is right, work has begun. Send photos and notes here; tap “All done” at the end.
visit-done-toast = Well done! Now the customer confirms
button-visit-out = 🚶 Set out
button-visit-here = 🚪 I'm here
button-visit-code = 🔢 Enter start code
button-visit-code-locked = 🔒 Locked: the customer starts
button-visit-done = 🏁 All done
button-visit-place = 🗺 Map
button-visit-late = ⏱ Running late
button-visit-write = 💬 Message customer
button-visit-back = ↩️ Give back

code-ask-customer = Please type the four-digit start code of order { $number } (it is on the customer's phone).
code-wrong-left = That is not the code. Please check it with the customer. { $left } tries left.
code-wrong-locked = Too many wrong codes: it is locked now, even for the right one, and an operator has been asked to help. Work can begin when the operator has settled it, or when the customer taps “Start the work” on their own phone.
delay-ask = How late will you be for order { $number }? Tap one or type the minutes.
delay-told = The customer knows that you come { $minutes } minutes later, at about { $time }.
button-delay = { $minutes } min
message-ask = What shall I tell the customer of order { $number }? Just write it, or “never mind”.
message-sent = Passed on to the customer: <i>{ $words }</i>
question-dropped = All right, never mind.
photo-kept = 📷 Kept ({ $count } in all); the customer can see it.
position-known = 📡 Got your position; the customer sees that you come at about { $time }.
rating-kept = { $stars } stars for the customer, thank you

giveback-ask =
    Give back order { $number } ({ $service }, { $when })?
    { $cost }

    Choose a reason to give it back; others are asked at once:
giveback-cost = { $penalised ->
    [yes] ⚠️ Less than 24 hours before the visit, this costs <b>{ $penalty }</b> (at most { $cap } a month) and lowers your ranking. With a good reason you can appeal afterwards.
   *[no] { $lowers ->
        [yes] ⚠️ Less than 48 hours before the visit, this costs nothing but lowers your ranking.
       *[no] This costs nothing and does not change your ranking.
    }
    }
giveback-reason-ill = 🤒 I am ill
giveback-reason-family = 🏠 Family matters
giveback-reason-clash = 🗓 Another appointment
giveback-reason-far = 🚌 Too far
giveback-reason-other = ✏️ Something else (type it)
giveback-why = Please write why. Or “never mind” to keep the order.
giveback-changed = This has changed. Please look at what it costs now
giveback-done = { $penalised ->
    [yes] Order { $number } is given back, { $penalty } was charged. Others are being asked.
   *[no] Order { $number } is given back at no cost. Others are being asked.
    }
giveback-kept = Good, the order stays with you
button-appeal = 🙇 Appeal
appeal-ask = Please say why you should not be charged. To leave it, write “never mind”.
appeal-sent = 🙇 Your appeal is with the operators. We will tell you what they decide.
button-giveback-keep = 👍 Keep it

reschedule-ask =
    🔁 <b>The customer asks for another time</b>　{ $number }　{ $service }
    Was: { $before }
    New: <b>{ $after }</b>
    Can you come?
button-reschedule-agree = ✅ Yes
button-reschedule-refuse = ✖️ No
reschedule-other = The customer has asked for another time since. Please look at the new one
reschedule-answered = { $agrees ->
    [yes] ✅ Order { $number } is now { $span }.
   *[no] All right, order { $number } stays as it was: { $span }. The customer knows.
    }

schedule-head = 🗓 Schedule <b>{ $days }</b>　{ $count ->
    [1] 1 visit
   *[other] { $count } visits
    }
schedule-day = <b>{ $day }</b>
schedule-visit = { $begin }–{ $end } { $job } · { $district } · { schedule-state }
schedule-state = { $state ->
    [assigned] to come
    [en_route] on the way
    [arrived] at the door
    [in_service] at work
    [finished] to be confirmed
    [settled] paid out
   *[disputed] in dispute
    }
schedule-away = 🏖 { $span } off
button-schedule = 🗓 Schedule
button-schedule-today = Today
button-schedule-tomorrow = Tomorrow
button-schedule-week = 7 days

earnings-head = 💰 Your balance: <b>{ $balance }</b>
earnings-pending = { $pending } more once the customers confirm
earnings-under-way = 💳 Being paid out: { $amount }, waiting for the transfer
button-payout = 💳 Payout
button-payouts = 📜 My payouts
button-payout-all = Everything
button-payout-sum = ✏️ Another amount
button-earnings = 💰 My earnings
button-money-of = 🧾 { $number }
payout-balance = 💳 To be paid out: <b>{ $balance }</b>
payout-under-way = On its way: <b>{ $amount }</b>, waiting for the transfer
payout-history = Payouts so far:
payout-none = No payouts so far.
payout-line = { $day }　{ $amount }　{ $state ->
    [asked] ⏳ waiting for the transfer
    [paid] ✅ transferred, reference { $reference }
   *[refused] ↩️ back on your balance: { $reason }
    }
payout-ask = You can have <b>{ $maximum }</b> paid out (at least { $minimum }). How much?
payout-type = Please write the amount in yuan, at most { $maximum }.
payout-asked = ✅ You asked for <b>{ $amount }</b>. You hear from us as soon as it is transferred.
money-own-head = 🧾 Order { $number }　price of the work { $total }
money-own-line = { $memo ->
    [settled] settled
    [fee] the customer's cancellation fee
    [penalty] penalty for giving it back
    [penalty-lifted] penalty returned
    [dispute] after the dispute
   *[other] other
    }　{ $amount }
money-own-none = Nothing is booked for this order yet.
money-own-total = Together <b>{ $total }</b>
earnings-month = { $year }-{ $month }: <b>{ $total }</b>, { $count ->
    [1] 1 order
   *[other] { $count } orders
    }
earnings-line = { $day }　{ earnings-memo } { $number }　{ $amount }
earnings-memo = { $memo ->
    [settled] order paid out
    [fee] cancellation fee
    [penalty] penalty for giving back
    [penalty-lifted] penalty given back
    [dispute] dispute settled
    [payout-asked] payout asked for
    [payout-refused] payout returned
   *[other] other
    }
earnings-more = …and { $count } more
button-month-before = ◀️ Month before
button-month-after = Month after ▶️

reviews-none = No reviews yet. They come with your first orders.
reviews-head = ⭐ <b>{ $rating }</b> ({ $count ->
    [1] 1 review
   *[other] { $count } reviews
    })
reviews-line = { $stars }　{ $day }
reviews-dimension = { $dimension ->
    [attitude] attitude
    [skill] skill
    [efficiency] efficiency
   *[reliability] reliability
    } { $stars }
reviews-words = <i>{ $words }</i>
button-reviews = ⭐ Reviews

duty = { $online ->
    [yes] 🟢 <b>You are on duty</b>: suitable orders are offered to you.
   *[no] ⚪️ <b>You are off duty</b>: no new offers. Orders that you have stay yours.
    }
duty-offers = 📨 { $count ->
    [1] An offer waits for your answer
   *[other] { $count } offers wait for your answer
    }
duty-next = Next: { $when }　{ $service }　{ $district }
duty-switched = { $online ->
    [yes] On duty
   *[no] Off duty
    }
button-duty = { $online ->
    [yes] 🟢 Go on duty
   *[no] ⚪️ Go off duty
    }
button-offers = { $count ->
    [0] 📨 Offers
   *[other] 📨 Offers ({ $count })
    }

standing-none = You are not one of our housekeepers yet. Would you like to sign up? You can do it right here.
standing-refused = Your application was refused: { $reason }. You may correct it and hand it in again.
standing = { $standing ->
    [waiting] Your application is being looked at. You will hear from us here.
    [suspended] You are suspended from new orders. Please talk to a person.
   *[certified] You are certified.
    }
join-offer = Would you like to work with us?
button-join = 📝 Sign up
button-join-again = ✏️ Correct and hand in

button-absence = 🏖 Time off
absence-ask = When do you want to be off? Tap one, or say it: “Wednesday afternoon off”, “off from the 28th to the 30th”.
absence-kept = 🏖 You are off { $span }; nothing is offered to you for that time.
absence-conflicts = ⚠️ You still have { $count ->
    [1] an order
   *[other] { $count } orders
    } in that time. Orders are not given back by themselves; open what you cannot do:
button-absence-today = Today
button-absence-tomorrow = Tomorrow
training-answer = Courses are arranged by our operators: say “talk to a person” to join one. Certificates and good reviews bring more offers.
not-for-you = This is for housekeepers.

notification-taken-away = { $why ->
    [moved] 🔁 Order { $number } ({ $service }, { $when }) was moved to a time when you are not free and is no longer with you. Your ranking does not change.
   *[changed] 🔁 The customer of order { $number } ({ $service }, { $when }) chose somebody else. You need not go. Your ranking does not change.
    }
notification-cancelled = { $by ->
    [operator] ❌ Order { $number } ({ $service }, { $when }) was cancelled by an operator. You need not go.
   *[customer] ❌ The customer cancelled order { $number } ({ $service }, { $when }). You need not go.
    }{ $paid ->
    [yes] {" "}The cancellation fee of { $fee } is yours.
   *[no] {""}
    }
notification-reminder = ⏰ In { $hours } hours: { $service }, { $when }, { $street }, { $district } ({ $number })
notification-note-added = 📝 { CAPITALISED($service) }, { $when } ({ $number }): the customer added to the note
    { $note }
notification-departure = 🚶 Time to leave for { $service }, { $when } ({ $number }). Tap “Set out” and the customer knows that you are coming.
notification-late = ⚠️ Order { $number } ({ $service }, { $when }) should have begun { $minutes } minutes ago and the customer is waiting. Please say how late you are, or tap “Set out” or “I'm here”.
notification-visit-open = ⏳ The time of order { $number } ({ $service }, { $when }) is over. If the work is done, open the order and tap “Done”; if you could not go, tell us too.
notification-short-visit = ⏳ Order { $number } ({ $service }, { $when }): { $booked } booked, { $worked } worked, and the customer has not confirmed it. An operator decides about the pay; you will hear of it.
notification-appeal = { $lifted ->
    [yes] ✅ Your appeal was accepted: <b>{ $amount }</b> for order { $number } ({ $service }, { $when }) is back in your balance.
   *[no] Your appeal was not accepted: the { $amount } for order { $number } ({ $service }, { $when }) stands. Talk to a person if you have questions.
    }
notification-moved = 🔁 Order { $number } ({ $service }) is now <b>{ $span }</b>.
notification-settled = 💰 Order { $number } ({ $service }) is paid out: <b>{ $pay }</b> is in your balance.
notification-dispute-ended = ⚖️ The dispute about order { $number } ({ $service }) is closed: { $back } goes back to the customer, <b>{ $pay }</b> is in your balance.
notification-payout = { $state ->
    [paid] ✅ Your payout of <b>{ $amount }</b> was transferred, reference { $reference }.
   *[refused] ↩️ Your payout of { $amount } was not transferred and is back on your balance. Why: { $reason }
    }
notification-message =
    { $urgency ->
        [danger] 🚨 <b>Urgent!</b> Your customer
        [hurry] ⏰ <b>Please hurry.</b> Your customer
       *[other] { $photo ->
            [yes] 📷 Your customer
           *[no] 💬 Your customer
        }
    } ({ $number } { $service } { $when }) { $photo ->
        [yes] sends a photo.
       *[no] writes:
    }
    { $words }
notification-review = A review of order { $number } ({ $service }): { $stars }{ $said ->
    [yes] {" "}<i>{ $words }</i>
   *[no] {""}
    }
notification-certified = 🎉 Congratulations, you are certified! You are on duty now, and suitable orders will be offered to you. This is your menu.
notification-refused = Your application was not accepted this time: { $reason }. You may correct it and hand it in again; your answers are kept.
notification-operator-wrote =
    🙋 <b>Operator</b>:
    { $words }
button-notification-open = 📄 Open the order
button-notification-answer = 💬 Answer
