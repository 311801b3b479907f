# What housekeepers ask for in chat: duty, payouts, appeals, time off, replies to reviews, problems at the door.

duty-switched-in-words = { $online ->
    [yes] All right, you are on duty.
   *[no] All right, you are off duty: nothing is offered to you from now on. You stay off until you say “go online” or tap the button below.
    }

payout-sure = Have <b>{ $amount }</b> paid out? One tap hands it to the operators.
button-payout-shown = 💳 Pay out { $amount }

appeal-none = There is no penalty to appeal against. For other amounts, see each entry in “My earnings”, or say “talk to a person”.
appeal-ask-of = Appeal against the penalty of order { $number }: why should you not be charged? To leave it, write “never mind”.
appeal-which = Which order's penalty do you appeal against?

absences-ahead = { $count ->
    [0] 🏖 You have no time off ahead.
   *[other] 🏖 Your time off ahead ({ $count }); tap one to cancel it:
    }
button-absence-remove = ✖️ { $span }
absence-removed = ✅ Your time off on { $span } is cancelled; orders are offered to you again.
absence-not-found = You have not taken { $span } off.
error-absence-unknown = That time off was not found; perhaps it is cancelled already.

reviews-reply = ↪️ Your reply: <i>{ $words }</i>
button-reply-review = ↪️ Reply { $stars }⭐ { $day }
button-notification-reply-review = ↪️ Reply to it
reply-none = No review waits for your reply. Each can be answered once.
reply-to-review-ask = ↪️ What would you like to reply? Just write it; you see it again before it is published. Or “never mind”.
reply-to-review-sure = ↪️ Reply like this? The customer and whoever sees your profile can read it, and it cannot be changed: <i>{ $words }</i>
button-reply-publish = ✅ Publish
button-reply-drop = ✖️ Leave it
reply-to-review-published = ✅ Your reply is published and the customer knows.
error-not-your-review = This review is not about you, or not published yet.
error-reply-exists = You have replied to this review. Each can be answered once.
error-review-unknown = That review was not found.

button-visit-problem = ⚠️ A problem
problem-which = What is the problem with order { $number }?
button-problem-absent = 🚪 Nobody is at home
button-problem-address = 📍 The address is wrong
button-problem-private-payment = 💸 Asked to be paid privately
problem-absent-told = 🚪 The customer knows that you are at the door ({ $number }). Please wait { $minutes } minutes: if nobody opens by { $until }, an operator is asked by itself, and your time is not wasted.
problem-absent-early = You have not reported your arrival. If you are at the door, tap “I'm here” first, then say “nobody is home” and I call the customer at once.
problem-address-ask = What is wrong with the address of order { $number }? Just write it and I ask the customer. Or “never mind”.
problem-address-told = 📍 I asked the customer ({ $number }): <i>{ $words }</i>. The answer is passed on to you at once; you can write again or talk to a person.
problem-payment-told = 💸 The operators know ({ $number }). Please do not take money privately: only orders of the platform are covered. This has no consequences for you; do the work as usual.
problem-no-visit = You have no visit under way. Whatever the problem is, just say “talk to a person”.
extra-not-offered = Extra work cannot be charged here yet. Please tell the customer first, who can place another order, or say “talk to a person” and an operator adds it. Do not do it before it is paid.
notification-wait-over = 🚪 Order { $number } ({ $service }, { $when }): the waiting time is over and nobody opened. An operator is on it and you hear from us; if the customer comes meanwhile, enter the start code as usual.

su-answer-commission = 💰 The commission is { $percent }% of the price of the work. Each offer says what you earn; there are no other costs.
su-answer-payout = 💳 When the customer confirms ({ $hours } hours after the work at the latest) the money is in your balance; from { $minimum } you can ask for a payout and hear from us as soon as it is transferred.
su-question-passed-on = ❓ I passed your question on to the operators, who answer here. Your application goes on:
