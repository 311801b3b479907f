# What operators read when they ask for something in words.

queue-next = { $text } · { $name } · { $time }
statistics-ever = since the beginning
statistics-counted = 📊 <b>{ $days }</b>{ $said ->
    [yes] 　{ $summary }
   *[no] {""}
    }
statistics-found = { $count ->
    [0] No orders
    [1] 1 order: { $parts }
   *[other] { $count } orders: { $parts }
    }
statistics-only-counts = Counted by the day of ordering, with their present state. By days, district and service only orders can be counted yet; income is under “Figures”, for today and in all.

button-operator-absent = 🚪 Nobody home: end at the full price
button-operator-absent-sure = 🚪 End it, no refund
operator-absent-ask = Order { $number }: the customer was not at home. End it at the full price of { $total }, which goes to the housekeeper, with no refund? Both sides are told.
operator-absent-done = Order { $number } has ended: the customer was not at home.

person-ask = Whom do you look for? A name, or the end of a phone number. Or “never mind”.
people-found = { $count ->
    [0] 🔍 Nobody called “{ $said }” was found. Try another spelling or the end of the phone number.
    [1] 🔍 “{ $said }” is one person:
   *[other] 🔍 There are { $count } people called “{ $said }”. Which one?
    }
person-head = 👤 <b>{ $name }</b>　{ $roles }
person-phone = 📱 { $phone }
person-place = 📍 { $place }
person-housekeeper = 🧹 { $name } · { $standing ->
    [waiting] waits for certification
    [certified] certified
    [refused] refused
    [gone] data deleted
   *[other] suspended
    } · { $online ->
    [yes] on duty
   *[no] off duty
    } · ⭐ { $rating } ({ $count }) · { $orders } orders done
person-orders = { $count ->
    [0] No orders.
   *[other] Latest orders ({ $count }):
    }
button-write-person = 💬 Write
tell-whom = To whom? A name, or the end of a phone number. Or “never mind”.
tell-sure = To <b>{ $name }</b>: <i>{ $words }</i>
button-send = ✅ Send
button-write-anew = ✖️ Leave it

refund-which-order = Which order is to be refunded? Its number, the customer's name or the end of the phone number. Or “never mind”.
refund-orders = { $count ->
    [0] 🔍 No order of “{ $said }” was found.
   *[other] { $possible ->
        [0] “{ $said }” has { $count } orders, none of which can be refunded directly. Which one?
       *[other] { $possible } orders of “{ $said }” can be refunded. Which one?
    }
    }
refund-whole-only = Order { $number } ({ $name }) has not begun: it can only be cancelled with the whole { $total } back. A part goes back only for an order in dispute after a complaint.
refund-not-now = Order { $number } ({ $name }) is “{ $status }”: { $state ->
    [awaiting_payment] it is not paid, so there is nothing to refund.
    [in_service] no refund during the work; the customer can complain, and the dispute is settled when the work is done.
    [finished] please ask the customer to tap “Something is wrong”; in dispute, a part or all can be refunded.
    [settled] the money went to the housekeeper and cannot be refunded here yet; please talk to the customer, or settle it outside.
    [disputed] please open the order and decide the dispute.
   *[other] there is no money left to refund.
    }

unoffered-compensate = Compensation and coupons cannot be given in chat yet; for an order in dispute, open it and refund a part.
unoffered-block = Accounts cannot be blocked in chat yet; applicants can be refused in the queue, otherwise ask your administrator.
unoffered-announce = Announcements cannot be sent in chat yet; you can write to people one by one: “tell Li Xiuying that …”.
unoffered-price = Prices cannot be changed in chat: change price under catalogue.services in config.yaml and restart. Orders already placed keep theirs.
unoffered-content = Texts, courses and answers cannot be changed in chat yet; answers are in config.yaml and take effect after a restart.
