# Privacy: what is kept, shown to the person, deleted at the person's wish.

button-my-data = 📄 What you have of me
button-forget-me = 🗑 Delete my data
button-forget-sure = 🗑 Yes, delete everything
button-forget-not = ↩️ Keep it
button-forget-again = 🔁 Try again
button-leave-operators = 👋 Lay the operator role down

privacy = 🔐 <b>Your data, in plain words</b>

    <b>What is kept, and why</b>
    • name, phone, language: so that whoever comes can reach you
    • addresses and places: to find people near you, and so that you need not type them again
    • orders, payments, refunds, reviews, complaints: to see them through, and for the books
    • what you are filling in right now: to go on where we were
    • of housekeepers also: ID number and photos (encrypted; only operators who certify can look, and each look is recorded), profile and earnings

    <b>How long</b>
    • notifications that were sent and messages that were handled: 30 days at most; SMS codes: 2 days
    • the rest: until you have it deleted
    • the books (order number, amounts, times, without who you are or where you live): { $years } years, as the law requires

    It is not used for advertising and not sold to anybody.
privacy-file-comes = All right, the file is on its way.
privacy-file = 📄 Everything we keep of you is in this file; an ID number is shown in part. Keep it safe and do not pass it on.
privacy-sure = 🗑 <b>Really delete it? There is no way back.</b>

    <b>What goes</b>: name, phone, addresses, the booking you began, this conversation, your words and photos in reviews and complaints, streets and notes of old orders, coupons you have not used; of housekeepers also ID number and photos, certificates and introduction, and no more orders will come.

    <b>What stays</b>: the books, that is order numbers, services, amounts, times and stars, without who it was or where. The law requires that for { $years } years.

    If you send /start later, you are somebody new.
privacy-hindered = 🔐 <b>Not yet, because something is still under way:</b>
privacy-reason = • { $reason }
privacy-kept = 👌 All right, nothing was deleted.
privacy-done = ✅ Your data is deleted; only the books stay, without your name.
privacy-goodbye = Thank you for having been with us. This chat is on your phone; you can clear it in Telegram. /start brings you back.
operator-left = You are no longer an operator.

mine-data-head = Your data ({ $time })
mine-part-person = You
mine-part-addresses = Addresses
mine-part-draft = The booking you began
mine-part-orders = Orders
mine-part-payments = Payments
mine-part-refunds = Refunds
mine-part-favourites = Favourite housekeepers
mine-part-coupons = Coupons
mine-part-written = Reviews by you
mine-part-received = Reviews of you
mine-part-tickets = Your questions and complaints
mine-part-profile = Housekeeper profile
mine-name = Name: { $name }
mine-account = Telegram id: { $id }
mine-phone = Phone: { $phone }
mine-language = Language: { $language }
mine-roles = Roles: { $roles }
mine-home = Area: { $place }
mine-since = Here since: { $time }
mine-draft = service { $service }, address { $place }, note { $note }, { $photos } photos
mine-order = { $number }  { $service }  { $span }  { $place }  { $total }  { $status }  note: { $note }, { $photos } photos
mine-payment = { $number }  { $time }  { $amount }  { $provider }  { $state }
mine-refund = { $time }  { $amount }  { $state }
mine-favourite = { $name }
mine-coupon = { $amount }, good until { $until }
mine-review = { $time }  { $stars } stars  { $words }  reply: { $reply }  { $photos } photos
mine-ticket = { $time }  { $words }  { $photos } photos
mine-id-number = ID number: { $number }, { $photos } pictures of the card, looked at by operators { $looks } times
mine-services = Services: { $services }; { $years } years of experience
mine-certificates = Certificates: { $names }
mine-introduction = About: { $words }
mine-rating = Rating: { $sum } stars in { $count } reviews
mine-balance = Not yet paid out: { $amount }
mine-payout = Payout: { $time }  { $amount }  { $state }
mine-visit = Visit: { $number }  { $service }  { $span }
