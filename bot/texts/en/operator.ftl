# What an operator reads.

queue-head = { $count ->
    [0] 📥 <b>Queue</b>　all done 🎉
   *[other] 📥 <b>Queue</b>　{ $count } waiting
    }
queue-kind = { $text } { $count }
queue-of-kind = { $text }　{ $count }, oldest first
queue-item = #{ $id } { $name } · { $time }
button-queue = 📥 Back to the queue
ticket-head = { $text }　#{ $id }{ $closed ->
    [yes] 　✅ closed
   *[no] {""}
    }
ticket-about = 👤 { $name }　{ $time }
ticket-words = <i>{ $words }</i>
ticket-resolution = ✅ { $words ->
    [closed] seen to
    [certified] certified
    [refused] refused
    [assigned] somebody took it
    [unfilled] refunded
    [cancelled] order cancelled
    [in_service] work started
    [finished] work done
    [settled] paid out
    [refunded] dispute closed
    [lifted] penalty lifted
    [stands] penalty stands
    [confirmed] confirmed and done
    [withdrawn] withdrawn
    [expired] expired, nothing done
   *[other] { $words }
    }
ticket-closed-toast = Closed
button-ticket-open = 📄 Open
button-ticket-answer = 💬 Answer
button-appeal-lift = ↩️ Lift { $amount }
button-appeal-stands = ✖️ Let it stand
appeal-decided = { $lifted ->
    [yes] Lifted: the money is back in the balance
   *[no] The penalty stands
    }
button-ticket-close = ✅ Close

certify-head = 🪪 <b>{ $name }</b> { $standing ->
    [waiting] wants to work as a housekeeper
    [certified] is certified
    [refused] was refused
    [gone] had the data deleted
   *[other] is suspended
    }
certify-number = ID number: { $number }　{ $valid ->
    [yes] ✅ check digit right
   *[no] ❌ not a valid number
    }　{ $alone ->
    [yes] ✅ not known before
   *[no] ❌ somebody else has it
    }
certify-person = { $gender ->
    [female] female
   *[male] male
    }, { $age } ({ $birth })
certify-phone = Phone: { $phone }
certify-where = Works in: { $city }, { $districts }
certify-services = Services: { $services }
certify-hours = Hours: { $hours }　{ $years } years of experience
certify-certificates = Certificates: { $names }
certify-introduction = About: { $words }
certify-no-photo = ⚠️ There is no picture of the ID card
certify-looked = 👁 Last looked at: { $name }, { $time }, { $what ->
    [number] the number
   *[photos] the picture
    }
certify-whole-number = { $number }
certify-done = ✅ { $name } is certified and has been told.
certify-why = Why not { $name }? Tap one or type the reason; it is told to the applicant. Or “never mind”.
certify-type = Please write why { $name } is refused; it is passed on word for word. Or “never mind”.
certify-refused = ➖ { $name } was refused: { $reason }. The applicant has been told.
certify-reason-photo = The picture of the ID card is not readable, please take it again
certify-reason-number = The ID number differs from the one on the picture
certify-reason-name = The name differs from the one on the ID card
certify-reason-services = Please tell more about your services or certificates
certify-reason-other = ✏️ Something else (type it)
button-certify = ✅ Approve
button-certify-not = ✖️ Refuse
button-certify-number = 🔍 Whole number (is recorded)

operator-order = 📄 <b>{ $number }</b>　{ $status }
operator-customer = 👤 Customer: { $name } { $phone }
operator-housekeeper = 🧹 Housekeeper: { $name }
operator-price = 💰 { $total }
operator-history = <b>History</b>
operator-change = { $time } { $status }{ $known ->
    [yes] {" "}({ $by })
   *[no] {""}
    } { $reason }
operator-dimension = { $dimension ->
    [overall] overall
    [attitude] attitude
    [skill] skill
    [efficiency] efficiency
   *[reliability] reliability
    } { $stars }⭐
operator-refund = 💸 { $number }　{ $amount }　{ $state ->
    [pending] on its way
    [done] done
   *[failed] failed
    }
button-operator-start = ▶️ Start the work
button-operator-done = ✅ The work was done
button-operator-cancel = ❌ Cancel, full refund
button-operator-cancel-sure = ❌ Yes, cancel and refund
button-operator-back = ↩️ Back to the order
operator-cancel-ask = Cancel order { $number } and give { $total } back to the customer? Both sides are told.
operator-cancelled = Order { $number } is cancelled; the money is on its way back.
operator-done = Noted as done
operator-started = Work has started
button-share = { $percent ->
    [100] ↩️ Full refund
    [50] ↩️ Half back
   *[0] 💰 No refund, pay out
    }
button-share-typed = ✏️ Type an amount
refund-type = How much (CNY) goes back to the customer? At most { $maximum }. Or “never mind”.
resolve-ask = Order { $number } ({ $name }): <b>{ $refund }</b> of { $total } back to the customer, <b>{ $pay }</b> to the housekeeper. Is that right?
button-resolve = ✅ Yes
resolved = The dispute about order { $number } is closed, { $refund } refunded.
button-refund-again = 🔁 Try again
button-refund-by-hand = ✅ Done by hand
refund-mended = { $by_hand ->
    [yes] Recorded as given back by hand
   *[no] Asking the provider again
    }
button-write-customer = 💬 Write to customer
button-write-housekeeper = 💬 Write to housekeeper
reply-ask = Please write what { $name } shall read, or “never mind”.
reply-sent = { $goes_on ->
    [yes] Passed on to { $name }. You may go on writing; “Close” gives the conversation back to the bot.
   *[no] Passed on to { $name }.
    }
candidates-head = <b>Who else could come</b>
candidates-none = Nobody suitable is free near there at that time.
candidate-row = { $place }. { $name }　{ $rated ->
    [yes] ⭐{ $rating } ({ $count })
   *[no] new
    }　{ $distance }　{ $state ->
    [open] being asked
    [declined] declined
    [lapsed] did not answer
    [closed] asked before
    [accepted] had it before
   *[none] not asked yet
    }
button-ask-housekeeper = 📨 Ask { $name }
asked-housekeeper = The order is put before { $name }
find-ask = Which order? Type a number, a name, an address or the end of a phone number.
found = { $count ->
    [0] 🔍 No order found.
    [1] 🔍 One order:
   *[other] 🔍 { $count } orders:
    }

statistics-head = 📊 Figures <b>{ $day }</b>
statistics-placed = { $count ->
    [0] No orders today yet
   *[other] Placed today { $count }: { $parts }
    }
statistics-all = { $count ->
    [0] No orders at all yet
   *[other] All orders { $count }: { $parts }
    }
statistics-status = { $status } { $count }
statistics-held = In escrow { $escrow }, refunds due { $due }
statistics-income = Income today { $today }, in all { $total }, penalties { $penalties }
statistics-tickets = { $count ->
    [0] No tickets are open
    [1] 1 ticket is open
   *[other] { $count } tickets are open
    }
invitation =
    Send this link to the new operator. It works once, within { $hours } hours, and can be taken back until then:
    { $link }

notification-ticket = 📥 <b>New in the queue</b>　#{ $id } { $text }{ $said ->
    [yes] : <i>{ $words }</i>
   *[no] {""}
    }
notification-human = 🙋 <b>{ $name }</b>: { $words }

operator-payout = 💳 Asks for <b>{ $amount }</b>, { $time }. { $left } stays on the balance.
button-payout-paid = ✅ Transferred
button-payout-refuse = ↩️ Return
payout-reference-ask = { $amount } to { $name }: please write the transfer's reference.
payout-reason-ask = Returning { $amount } to the balance of { $name }: please write why; { $name } reads it.
payout-confirmed = ✅ The payout of { $amount } to { $name } is confirmed, reference { $reference }. { $name } is told.
payout-sent-back = ↩️ The payout of { $amount } is back on the balance of { $name }. Why: { $reason }. { $name } is told.

button-order-money = 💰 Its money
button-reconciliations = 💱 Reconciliation
money-head = 💰 Every entry of <b>{ $number }</b>
money-movement = <b>{ money-memo }</b>　{ $time }
money-memo = { $memo ->
    [paid] paid by the customer
    [refunded] refunded
    [refunded-by-hand] refunded by hand
    [cancelled] cancelled, to be refunded
    [unfilled] nobody found, to be refunded
    [late] paid too late, to be refunded
    [twice] paid twice, to be refunded
    [rescheduled] moved, to be refunded
    [dispute] dispute
    [fee] cancellation fee
    [settled] settled
    [penalty] penalty for giving back
    [penalty-lifted] penalty given back
   *[other] { $memo }
    }
money-leg = 　{ $account }　{ $amount }
money-account = { $kind ->
    [clearing] { $of }
    [escrow] escrow
    [payable] owed to { $of }
    [income] income
    [penalties] penalties
    [refunds_due] refunds due
    [payouts_due] payouts due
   *[other] { $kind }
    }
money-way-wechat = WeChat Pay
money-way-alipay = Alipay
money-way-card = cards
money-way-bank = our own bank
money-none = Nothing is booked yet.
money-sum = Together { $total }　still in escrow { $held }
recon-head = 💱 <b>Reconciliation</b>　{ $open ->
    [0] no differences ✅
    [1] 1 difference is open
   *[other] { $open } differences are open
    }
recon-none = Nothing was compared yet. The providers' statements come the next morning.
recon-line = { $day }　{ $way }: { $lines } lines, in { $taken }, back { $back }{ $count ->
    [0] {""}
   *[other] , new differences { $count }
    }
difference-line = { $open ->
    [yes] ❗
   *[no] ✅
    } { $way } { $money ->
    [payment] payment
   *[refund] refund
    } { $number }: { $kind ->
    [unknown_here] we do not have it
    [unknown_there] they do not have it
    [amount] another amount
    [currency] another currency
    [state] another state
   *[twice] twice
    } (they { $stated }, we { $expected })
difference-nothing = nothing
difference-more = …and { $count } more
difference-settled = Seen to
button-difference = ✅ Seen to { $number }
button-difference-order = 📄 The order
