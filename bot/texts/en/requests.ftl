# A customer's other requests: notes, hurrying, confirming, invoices, booking again, coupons, addresses, favourites.

note-ask = What should be noted for order { $number }? Just write it, for example “gate code 1234, somebody is asleep”.
note-added = 📝 Added to the note of order { $number }: “{ $words }”. { $told ->
        [yes] { $name } hears of it right away.
       *[no] Whoever accepts will see it.
    }

urge-head = ⏱ <b>{ $service } ({ $number })</b>
urge-planned = { $name } comes at { $time }; I tell you when they set out.
urge-told = I passed this on to { $name }: “{ $words }”
urge-told-already = I passed it on to { $name } a moment ago; I can do it again in { $minutes } minutes.
urge-emergency = ⚠️ If it is dangerous, leave first, turn off water, power and gas at the main, and call 119 or 120 if needed. I can get a person right now, or call { $phone }.

confirm-ask = Is <b>{ $service }</b> ({ $time }, { $number }) done, and all is well? Once you confirm, { $total } is paid out for the work of { $name }; this cannot be undone.

invoice-ask = 🧾 An invoice for order { $number } ({ $service }, { $total }): what name should it carry? Companies, please add the tax number.
invoice-asked = { $known ->
    [yes] 🧾 Added to the request for order { $number }: “{ $title }”.
   *[no] 🧾 Asked for an invoice for order { $number } in the name of “{ $title }”.
    } An operator sees to it by { $until } at the latest, and you hear here. The receipt is ready now.

book-again-none = You have no earlier order to repeat. Tell me what you need and I book it.

coupons-none = You have no coupons at present.
coupons-title = 🎟 <b>{ $count ->
        [1] You have 1 coupon
       *[other] You have { $count } coupons
    }</b>
coupon-line = • { $amount }, good until { $until }
coupons-use = The one that expires first is used by itself, one for each order.

addresses-none = You have no saved addresses. The address of a booking is saved by itself.
addresses-title = 📍 <b>Your saved addresses</b>
address-how = The address of a booking is saved by itself; in the middle of one you can also say “save this place”.
address-saved = 📍 Saved: { $street }
address-removed = Removed: { $street }
address-line = { $place }. { $address }
address-lines = 📍 { $named ->
        [yes] <b>{ $label }</b> ·
       *[no] { "" }
    } { $city } { $district } { $street }{ $default ->
        [yes] { "" } ⭐ default
       *[no] { "" }
    }{ $noted ->
        [yes] { "" } · 🚪 <i>{ $door }</i>
       *[no] { "" }
    }
address-is-default = ⭐ Bookings begin at this address from now on.
address-label-ask = 🏷 What do you call “{ $place }”? For example home, office, my parents' place. Or “never mind”.
address-label-set = 🏷 Renamed.
address-door-ask = 🚪 What should people know at the door of “{ $place }”? For example: gate code 1234#, third floor on the left, there is a dog. It goes with every booking here, and only the one who takes it sees it.
address-door-set = 🚪 Noted. It goes with every booking here.
address-door-cleared = The note for the door is gone.
button-address-book = 🧹 Book here
button-address-label = 🏷 Rename
button-address-default = ⭐ Make it the default
button-address-delete = 🗑 Remove
button-address-list = ◀️ My addresses
button-door-note = 🚪 Note for the door
button-door-note-change = 🚪 Change the door note
button-door-note-clear = 🗑 No note
button-addresses = 📍 My addresses

favourites-none = You have no favourites yet. Tap “❤️ Keep as favourite” on a finished order, or say “add Wang ayi to my favourites”; they are asked first next time.
favourites-title = ❤️ <b>Your favourites</b> (asked first when you book “anyone”)
favourite-line = • { $housekeeper }
favourite-which = Whom would you like to keep?
favourite-unknown = { $named ->
    [yes] None of those who worked for you is called “{ $name }”.
   *[no] Nobody has worked for you yet, so there is nobody to keep.
    } When you choose a person, ℹ️ shows their profile.
favourite-added = { $fresh ->
    [yes] ❤️ { $name } is a favourite now and is asked first next time.
   *[no] ❤️ { $name } is among your favourites already.
    }
favourite-removed = { $name } is no longer a favourite.
favourite-removed-toast = Removed.
button-favourite-book = 🧹 Book { $name }
button-favourite-remove = 🗑 Remove
button-favourites = ❤️ My favourites

no-series = There are no regular bookings yet: each visit is booked by itself. Tap “🔁 Book the same again” on an earlier order, or say “same as last time, same time”, and I fill it in. To stop or change one order, please open it.
