# Notices to customers.

told-paid = ✅ <b>{ $amount } received</b> ({ $number })
    { CAPITALISED($service) }, { $time }.
    { $now }
told-expired = ⌛ Order { $number } was not paid in time and was cancelled; nothing was charged. You can book again any time.
told-paid-late = { $twice ->
    [yes] Order { $number } was paid already; the { $paid } that came twice goes back the way it came.
   *[no] Your payment for order { $number } came after the time was given away. All { $paid } goes back the way it came. Sorry, please book again.
    }
told-chosen-declined = 🙇 { $name } can't come this time ({ $service }, { $time }). Please decide:
told-assigned = 🎉 <b>Somebody accepted!</b>
    { CAPITALISED($service) }, { $time }
    👤 { $housekeeper }
    🔑 Start code <b>{ $code }</b>: tell it at the door.
told-given-back = 🙇 Your housekeeper can't come after all. Order { $number } is being arranged anew, at the same time and price.
    { $now }
told-search = Order { $number } ({ $service }, { $time })
    { $now }
    You can also change the time, or cancel with a full refund.
told-invoice = { $answered ->
    [yes] 🧾 About the invoice for order { $number }: { $words }
   *[no] 🧾 The invoice for order { $number } is done. If you did not get it, say “talk to a person”.
    }
told-complaint = { $answered ->
    [yes] ⚖️ About your complaint on order { $number }: { $words }
   *[no] ⚖️ Your complaint on order { $number } has been dealt with.
    }
    If it is not solved, tap “A problem” and go on; an operator looks again.
told-unfilled = 😔 Sorry, nobody was found ({ $service }, { $time }). All { $amount } goes back the way it came.{ $given ->
    [yes] { " " }Here is a coupon over { $coupon }; it is used by itself on an order within { $days } days.
   *[no] { "" }
    }
told-set-out = 🚶 <b>{ $name } has set out</b> and is expected at <b>{ $expected }</b>.
told-delayed = ⏰ { $name } will be about { $minutes } minutes late, expected at <b>{ $expected }</b>. Sorry to keep you waiting.
told-arrived = 🚪 <b>{ $name } is here</b>
    Please tell the start code <b>{ $code }</b>.
told-started = 🧽 { $name } has started.
told-photo = { $noted ->
    [yes] 📷 { $name } ({ $time }): { $note }
   *[no] 📷 A photo from { $name } ({ $time })
    }
told-finished = 🎉 <b>{ $name } is done</b> ({ $service })
    Please have a look, and tap “Confirm the work” if all is well. It is confirmed by itself after { $hours } hours.
told-settled = ✅ Order { $number } is completed.
told-cancelled = { $by ->
    [operator] ❎ Order { $number } ({ $service }, { $time }) was cancelled by us. You get a full refund. We are sorry.
   *[other] ❎ Order { $number } ({ $service }, { $time }) was cancelled. You get a full refund.
    }
told-refund = 💸 <b>{ $back }</b> was refunded to { $way } (order { $number }).
told-rescheduled = ✅ { $name } agreed: order { $number } is moved to <b>{ $time }</b>.
told-reschedule-declined = 🙇 { $name } can't make that time; order { $number } stays at <b>{ $time }</b>. You can choose another time, or another person.
told-reminder = { $hours ->
    [24] ⏰ A reminder: { $name } comes for { $service }, <b>{ $time }</b>.
   *[other] ⏰ A reminder: { $name } comes for { $service } in { $hours } hours (at { $start }).
    }
told-late = ⚠️ { $name } was due at { $start } and is { $minutes } minutes late. We are on it. Sorry.
told-no-show = ⚠️ <b>{ $name } is more than { $limit } minutes late</b>. You can cancel now for free, with a full refund. An operator is looking into it.
told-visit-open = ⏳ Your visit of <b>{ $time }</b> should be over, but { $name } has not said that it is done. Did it go well? Tell us if not; an operator looks into it too.
told-review-reminder = ⭐ How was { $service } with { $name }? Your rating helps others.
told-review-shown = ⭐ { $name } rated you { $stars } ({ $service })
told-message = { $urgency ->
    [danger] 🚨 <b>Urgent!</b>
    [hurry] ⏰ <b>In a hurry</b>
   *[other] 💬
    } { $name } ({ $service }): { $words }
told-review-replied = ↪️ { $name } replied to your review ({ $service }): <i>{ $words }</i>
told-awaited = 🚪 <b>{ $name } is at your door and nobody opens</b> ({ $service }, booked for { $start }). Please open, or answer at once; without a word by { $until } an operator takes over.
told-address-questioned = 📍 { $name } says that the address seems wrong (order { $number }): <i>{ $words }</i>. Please answer with the right address or the way.
told-finished-short = 🎉 <b>{ $name } says the work is done</b> ({ $service })
    { $booked } were booked and { $worked } were worked ({ $worked_span }). That is much shorter, so it is <b>not confirmed by itself</b>. Tap “Confirm the work” if all is well, or tell us what is wrong. Without a word within { $hours } hours an operator looks into it.
told-short-visit = ⏳ Order { $number } ({ $service }): { $booked } were booked, { $worked } were worked ({ $worked_span }), and you have not confirmed it yet. An operator is deciding about the money; you can still confirm it now, or tell us what is wrong.
