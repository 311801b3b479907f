# What is said when the domain refuses, by its code.

error-absence-invalid = That time off is not possible: it must end after it begins, and not lie in the past.
error-application-decided = This application was decided already.
error-application-exists = { $standing ->
    [waiting] We have your application already and are looking at it. You will hear from us.
    [certified] You are certified already.
   *[other] You cannot apply at present. Please talk to a person.
    }
error-application-incomplete = Something is missing: the ID photo, at least one service and one district are needed.
error-changed-meanwhile = Something else changed at the same moment. Please try again.
error-city-not-served = We are not in { $city } yet.
error-code-expired = That code is no longer good. Please ask for a new one.
error-code-limit = No more codes today (at most { $maximum }). Please try tomorrow, or share your number with the button.
error-code-locked = Too many wrong start codes: it is locked, and even the right one is not taken now. Work can begin when an operator has settled it, or when the customer taps “Start the work” on their own phone.
error-code-too-soon = We have just sent one. Please try again in { $seconds } seconds.
error-contact-not-yours = That is somebody else's contact. Please share your own number.
error-day-not-bookable = Bookings are possible from today to { $days } days ahead.
error-delay-out-of-range = Please say the delay in minutes, for example “20 minutes late”.
error-district-not-served = We are not in { $district } yet.
error-draft-changed = The booking has changed since. Please look at the newest card.
error-draft-gone = That booking is no longer there. Please start again.
error-draft-incomplete = The booking is not complete yet. Please fill in what is missing.
error-end-out-of-hours = Starting then, it would not be done in time: visits are between { $opens } and { $closes }.
error-fee-changed = The cancellation fee has just become { $fee }. Please confirm before cancelling.
error-housekeeper-not-found = We found nobody called “{ $name }”. Here is who fits.
error-housekeeper-not-free = That housekeeper is no longer free then. Please choose another time or person.
error-housekeeper-unknown = There is no such housekeeper.
error-id-number-age = Applicants must be { $youngest } to { $oldest } years old.
error-id-number-birth = The birth date inside the ID number is not right. Please check it.
error-id-number-check = The last character does not match the ID number. Please check for a typo.
error-id-number-form = An ID number has 18 characters: 17 digits, then a digit or X.
error-id-number-used = This ID number is registered already. If that is a surprise, please talk to a person.
error-invitation-invalid = This invitation was used already or is too old.
error-measure-out-of-range = { $measure ->
    [hour] Please give { $minimum } to { $maximum } hours, in half hours.
    [area] Please give an area of { $minimum } to { $maximum } m², in whole numbers.
    [day] Please give { $minimum } to { $maximum } days.
   *[other] Please give a number from { $minimum } to { $maximum }.
    }
error-budget-unit-differs = This service is priced by the { $by ->
        [hour] hour
        [day] day
        [area] square metre
        [unit] unit
        [trip] trip
       *[visit] visit
    }, so “within { $amount } { $said ->
        [hour] an hour
        [day] a day
        [area] a square metre
        [unit] a unit
       *[trip] a trip
    }” cannot choose among people. How much at most for the whole job? For example “within 300 in total”.
error-message-too-long = That message is too long; at most { $maximum } characters, please.
error-name-invalid = A name has 2 to { $maximum } letters and nothing else.
error-nobody-free = Nobody who fits is free then. Try another time or fewer wishes.
error-not-allowed = You may not do that.
error-not-certified = That is possible once you are certified.
error-not-your-offer = That offer was not made to you.
error-not-your-order = That is not your order.
error-note-too-long = That note is too long; at most { $maximum } characters, please.
error-nothing-to-appeal = There is no penalty to appeal against.
error-nothing-asked = There is no change of time to answer.
error-offer-answered = You have answered this offer already.
error-offer-lapsed = This offer has run out. The next one will come soon.
error-offer-taken = Somebody was a little faster and has this order. The next one will come soon.
error-offer-unknown = There is no such offer.
error-option-unknown = There is no such option.
error-order-not-possible-now = The order is “{ $status }” at present; that is not possible now.
error-order-unknown = There is no such order.
error-payment-amount-differs = The amount does not match: { $expected } is due. Please start the payment again.
error-payment-unknown = There is no such payment.
error-subject-unknown = This record was not found.
error-payment-window-over = The time to pay is over and the slot was released. Please book again.
error-people-out-of-range = From 1 to { $maximum } people, please.
error-person-unknown = There is no such person.
error-address-unknown = There is no such address.
error-label-missing = What do you call it? A word is enough.
error-phone-invalid = That does not look like a phone number. Please check it.
error-phone-missing = We need your phone number before the order.
error-photos-limit = Too many photos; at most { $maximum }.
error-photos-a-day = You have sent { $maximum } photos today and I cannot take more. Please send the others tomorrow; if it is urgent, talk to a person.
error-photo-wrong-type = That is not a picture I can use. Please take a photo and send it, or send a JPG, PNG or WebP picture.
error-photo-heic = That is an original in HEIC format, which most phones of others cannot open. Please choose it in your album and send it as a photo (not as a file), or send a screenshot.
error-photo-pdf = I cannot open PDF files. Please send a screenshot or a photo of the page.
error-photo-too-large = That file is too large. Please send a picture of up to { $megabytes } MB, or send it as a photo, which makes it smaller.
error-photo-damaged = That picture is not complete and cannot be opened. Please take it again and send it.
error-photo-too-many-pixels = I cannot open a picture of that size. Please take a photo and send it.
error-photo-too-narrow = That picture is too long and thin to be sent on. Please cut out the part to be seen.
error-photo-unavailable = The picture could not be fetched. Please send it again.
error-price-fixed = This service has one price for everybody.
error-price-out-of-range = The price must be between { $low } and { $high }.
error-quote-changed = The price has changed; it is { $total } now. Please look at the new quote.
error-rating-out-of-range = Ratings are from 1 to 5.
error-reason-missing = Please give a reason.
error-refund-out-of-range = That is more than can be refunded.
error-payout-open = You have asked for { $amount } already; it is waiting for the transfer. You can ask again once it has arrived.
error-payout-in-debt = Not possible just now: your balance is -{ $amount }. Your next job makes up for it first.
error-payout-too-little = Your balance is { $total }. You can ask for a payout from { $low }.
error-payout-out-of-range = Please choose an amount from { $low } to { $high }.
error-payout-unknown = That payout was not found.
error-payout-decided = That payout has been dealt with already.
error-subject-undecided = This is still undecided. Please decide how the money is shared; the ticket closes with that.
error-refund-undecided = A refund has not gone through. Send it again, or give the money back another way and say so first.
error-payout-undecided = Please confirm the transfer or return the payout first; the ticket closes with it.
error-payout-reference-missing = Please write the transfer's reference (at most { $maximum } characters).
error-payout-reason-missing = Please write why it is returned (at most { $maximum } characters).
error-difference-unknown = That difference was not found.
error-difference-closed = That difference has been dealt with already.
error-refund-unknown = There is no such refund.
error-reschedules-used-up = An order can be moved { $maximum } times at most, and it was.
error-review-closed = Reviews are open for { $days } days after the visit; that time is over.
error-review-exists = You have reviewed this already, thank you!
error-review-too-long = That review is too long; at most { $maximum } characters, please.
error-same-time = That is the time it has already.
error-search-too-short = Please type at least { $minimum } characters.
error-service-unknown = There is no such service.
error-slot-taken = Somebody has just booked that time.
error-stars-invalid = Stars are from 1 to 5.
error-start-off-step = Visits start every { $minutes } minutes, for example 15:00 or 15:30.
error-start-out-of-hours = Visits start between { $opens } and { $closes }. Please choose another time.
error-start-too-early = It is early yet: the visit is { $start }, and work can start from { $opens }. Send the code again then; nothing has changed.
error-start-too-late = Bookings are possible up to { $days } days ahead.
error-start-too-soon = We need at least { $hours } hours' notice. Please choose another time.
error-label-too-long = That name is too long; at most { $maximum } characters, please.
error-street-too-long = That address is too long; at most { $maximum } characters, please.
error-street-too-short = That address is too short. Please include the building and the door.
error-ticket-closed = This ticket is closed already.
error-ticket-unknown = There is no such ticket.
error-too-early = It is too early for that. You can report it from { $opens }.
error-too-far = You are still too far from the place. Please tap once you are there.
error-visit-not-over = The visit is not over yet. Try again after { $end }.
error-working-hours-invalid = Those working hours are not possible: at least one day, and the end after the beginning.
error-certificate-invalid = Please give the name of the certificate.
error-certificates-limit = Too many certificates; at most { $maximum }.
error-introduction-too-long = That introduction is too long; at most { $maximum } characters, please.
error-refund-not-failed = This refund has not failed; nothing needs doing by hand.
error-title-too-long = That name is too long; at most { $maximum } characters, please.
error-favourites-limit = Your favourites are full (at most { $maximum }). Please remove one first.
error-favourite-self = You cannot be your own favourite.
error-words-missing = Please write something.
error-years-out-of-range = Please give 0 to { $maximum } years of experience.
error-code-number-limit = That number has been sent too many codes today ({ $maximum } at most). Please try tomorrow, or share your number with the button.
error-sms-country = We send codes only to numbers of the countries we work in. Please share your number with the button, or send another one.
error-phone-not-mobile = A code cannot reach a landline. Please send a mobile number, or share yours with the button.
error-sms-busy = Too many codes are being sent right now. Please try again in an hour, or share your number with the button.
error-code-tries = That was wrong { $maximum } times, so this code is void: even the right one is not taken now. Press “Send it again” for a new one.
error-complaints-limit = { $maximum } of your complaints are still being looked into. Please wait for one to be closed; if it is urgent, talk to a person.
error-invitations-limit = That was the last invitation for today ({ $maximum } at most). Please go on tomorrow.
error-operator-is-party = This concerns yourself, so you may not decide it. Please leave it to another operator; if there is none, invite one with /invite first.
error-operator-unknown = They are no operator any more.
error-factor-missing = This needs codes to be set up first: send /factor.
error-factor-needed = This needs a code first: send /factor to see how.
error-factor-exists = Codes are set up already. With a new phone, ask another operator to reset them under /operators.
error-factor-locked = Too many wrong codes. Please try again after { $until }.
error-second-operator-needed = This decision needs another operator; please begin with its button.
error-second-operator-not-needed = There is no other operator now who may confirm it. Please tap the first button again and decide it yourself.
error-proposal-open = This decision waits for another operator already; you will hear of it by { $until }.
error-proposal-own = You proposed this yourself; another operator has to confirm it.
error-proposal-decided = This is decided already, or has expired.
error-proposal-unknown = There is no such decision to confirm.
error-proposal-undecided = It still waits: please confirm or refuse it first.
error-proposer-gone = Whoever proposed this is no operator any more, so it is void. Please tap “Refuse” to close it.
error-decision-unknown = This decision cannot be carried out any more; please begin again.
error-invitation-unknown = There is no such invitation.
error-invitation-over = This invitation was used or taken back already, or has expired.
error-place-unknown = Please send your location first, then the start code. Without a location the customer can tap “Start the work” on their own phone, or an operator helps.
error-operator-last = You are the only operator. Please /invite another one first, then lay the role down.
error-unpaid-orders-limit = { $maximum } of your orders wait to be paid. Please pay or cancel one before you place another; /orders shows them.
error-too-many-messages = That is a lot at once, so I am taking a short break: write again after { $time } and I am all yours. What you send until then is not read; everything you told me before is kept.
error-forget-operator = You are an operator now. Lay that role down with the button below first, then come back.
error-forget-orders = { $count } of your orders are not over ({ $numbers }). Please cancel them, or come back once the work is done and confirmed.
error-forget-visits = { $count } of your visits are not over ({ $numbers }). Please give them back, or come back once they are done and confirmed.
error-forget-chosen = A customer chose you and is paying right now ({ $numbers }). Please try again in a quarter of an hour.
error-forget-refund = A refund of { $amount } is on its way to you. Please come back once you have it, so that it cannot be lost.
error-forget-earnings = You have earned { $amount } that was not paid out yet. Please ask for it in “My earnings” (or talk to a person if it is too little for that), and come back once you have it.
error-forget-debt = You owe { $amount } in penalties. Please talk to a person to settle it, then come back.
error-forget-claims = A complaint or a refund is still being looked into ({ $numbers }). Please come back when that is over; if it is urgent, talk to a person.

status-awaiting-payment = waiting for payment
status-dispatching = finding a housekeeper
status-assigned = accepted
status-en-route = on the way
status-arrived = arrived
status-in-service = in progress
status-finished = waiting for your confirmation
status-settled = completed
status-expired = expired
status-unfilled = nobody found
status-cancelled = cancelled
status-disputed = in dispute
status-refunded = refunded
