# Words and photos passed on between the two sides of a visit.

relay-ask = { $single ->
    [yes] Pass this on to { $name }?
   *[no] Whom shall I pass this on to?
    }
    “{ $words }”
relay-send = 📨 Send to { $name }
relay-send-order = 📨 { $name } · { $when } { $service }
relay-not = ✏️ No, I want…
relay-keep-as-note = 📝 Keep as a note
relay-the-customer = the customer
relay-sent = 💬 Passed on to { $name }: “{ $words }”
relay-sent-urgent = 🚨 Told { $name } at once: “{ $words }”
not-for-the-other = All right, nothing was passed on. What would you like? Tap one, or just say it.

relayed-translated =
    { $translation }
    <i>Original: { $words }</i>
relayed-original =
    { $words }
    <i>(their own words, not translated)</i>

booking-photos = 📷 { $count ->
    [one] { $count } photo
   *[other] { $count } photos
    }
order-photos = 📷 { $count ->
    [one] { $count } photo
   *[other] { $count } photos
    }
visit-customer-photos = 🖼 { $count ->
    [one] { $count } photo from the customer
   *[other] { $count } photos from the customer
    }
button-order-photos = 🖼 Photos ({ $count })
order-photos-caption = 🖼 { $number }: photos from the customer
photo-which = Got { $count }. Which order is it for?
photo-loose = 📷 Got { $count ->
    [one] { $count } photo
   *[other] { $count } photos
    }, I'll keep it. If you book a service, whoever comes will see it.
photo-attached = 📷 Added to order { $number } ({ $count } in all); { $assigned ->
    [yes] { $name } can see it.
   *[no] whoever takes the order can see it.
    }{ $noted ->
    [yes] {" "}“{ $words }”
   *[no] {""}
    }
