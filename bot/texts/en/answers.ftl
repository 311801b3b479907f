# Answers about how the agency works. Numbers come from the policy in config.yaml; `answers` replaces the words.

answer-own = { $words }
answer-topics = What would you like to know? Tap one, or just ask.
button-other-topics = ❓ Other questions

topic-cancel-fee = Cancellation fee
topic-reschedule = Changing the time
topic-hours = Opening hours
topic-areas = Areas
topic-payment = Payment
topic-invoice = Invoices
topic-materials = Tools and supplies
topic-certificates = Certificates
topic-safety = Safety
topic-insurance = Insurance, damage
topic-guarantee = Not done well
topic-lateness = Running late
topic-nobody-comes = Nobody accepts
topic-tip = Tips
topic-privacy = Privacy
topic-bot = Are you a bot?

answer-fee-before = • { $hours } hours or more before: { $free ->
        [yes] free
       *[no] { $percent }%
    }
answer-fee-between = • { $hours }–{ $before } hours: { $free ->
        [yes] free
       *[no] { $percent }%
    }
answer-fee-within = • less than { $before } hours, or nobody at home: { $free ->
        [yes] free
       *[no] { $percent }%
    }
answer-area = • { $city }: { $districts }
answer-supply = • { CAPITALISED($service) }: { $options }
answer-supply-option = { $name } ({ $free ->
        [yes] free
       *[no] +{ $price }
    })
answer-wave-then = {", then "}

answer-cancel-fee = { $role ->
    [housekeeper] When a customer cancels, the whole fee is yours:
        { $fees }
        It is free before anybody accepted and for { $free_minutes } minutes after payment.
        If you give an order back: nothing happens { $give_back_hours } hours or more before; less than { $penalty_hours } hours before costs { $penalty } (at most { $penalty_cap } a month), and you can appeal.
   *[customer] Cancelling is <b>free</b> until somebody has accepted, and for { $free_minutes } minutes after payment. After that it depends on the time left:
        { $fees }
        All of the fee goes to the housekeeper. You see the amount first, and nothing is cancelled before you confirm.
    }
answer-reschedule = { $role ->
    [housekeeper] A customer may move a visit { $move_hours } hours or more ahead; later you must agree, and if you decline, the time stays. At most { $moves } times for each order.
   *[customer] Free { $move_hours } hours or more ahead; later the housekeeper must agree. At most { $moves } times for each order, and only a difference in price is charged or refunded. Just say “move it to Sunday morning”.
    }
answer-hours = { $role ->
    [housekeeper] Customers can book visits from { $opens } to { $closes } every day. Your own hours are in “My profile”; you get offers while you are online.
   *[customer] Visits are possible from { $opens } to { $closes } every day, booked from { $notice_hours } hours up to { $horizon_days } days ahead. I am here around the clock.
    }
answer-areas = We serve these places:
    { $areas }
answer-payment = { $role ->
    [housekeeper] Customers pay first and we hold the money. It is yours when the customer confirms, or by itself after { $auto_hours } hours. Our fee is { $commission }%; each offer shows what you get. You can ask for a payout from { $payout_minimum } on.
   *[customer] Pay within { $pay_minutes } minutes of ordering; the time is kept for you until then. { $methods ->
            [none] The ways to pay are on the order's card.
           *[other] You can use { $methods }.
        }
        We hold the money until you confirm the work (without objections it is confirmed after { $auto_hours } hours). The quoted price does not grow afterwards.
    }
answer-invoice = { $role ->
    [housekeeper] Invoices for customers are the agency's business. For a statement of your own earnings, please talk to a person.
   *[customer] Yes. Say “I need an invoice” and tell me the name it should carry (companies: with the tax number). Somebody will see to it and tell you here. The receipt of each order is behind “🧾 Receipt”, any time.
    }
answer-materials = { $role ->
    [housekeeper] The options of the order say whether to bring tools and supplies; otherwise use what the customer has.
   *[customer] If tools or supplies should be brought, choose that when you book:
        { $supplies }
        Otherwise yours are used. Tell me any special wish and I note it.
    }
answer-certificates = { $role ->
    [housekeeper] Everybody registers with an ID card and is checked by an operator. For a new certificate, say “I passed the senior nanny certificate, please add it”.
   *[customer] Every housekeeper is registered with an ID card and checked by an operator before taking orders. Certificates, health certificates too, are in each profile: tap “ℹ️” when you choose. What is not listed was not provided.
    }
answer-safety = { $role ->
    [housekeeper] Customers have verified phone numbers; neither side sees the other's number, and I pass messages on. If you feel unsafe, leave and ask for a person; if it is urgent, call { $phone }.
   *[customer] Housekeepers are registered with an ID card and checked by a person; work starts with the code that you tell at the door. Neither side sees the other's number, and only the person who accepts sees the address. Ask for a person any time; if it is urgent, call { $phone }.
    }
answer-insurance = { $role ->
    [housekeeper] Please ask a person how accidents and damage are covered for you. If something happens, take a photo, say so at once, and do not settle it privately.
   *[customer] If something was damaged, tap “⚠️ A problem” on the order and add photos: the money is frozen, and an operator decides about compensation. For the exact cover, please ask a person.
    }
answer-guarantee = { $role ->
    [housekeeper] A customer who is not satisfied can complain, and the money of that order is frozen. An operator hears both sides; without a refund you get all of it. Keep photos of your work.
   *[customer] Nothing is paid out before you confirm. You have { $auto_hours } hours to check: if it was not done well, tap “⚠️ A problem” on the order; the money is frozen at once, an operator looks into it, and you are told the result.
    }
answer-lateness = { $role ->
    [housekeeper] Say so early, for example “20 minutes late”, and the customer hears the new time. After { $notice_minutes } minutes without a word the customer is told; after { $no_show_minutes } minutes it is a no-show and cancelling is free.
   *[customer] I tell you when somebody is { $notice_minutes } minutes late. More than { $no_show_minutes } minutes without a word is a no-show: you can cancel free of charge with a full refund, and an operator steps in.
    }
answer-nobody-comes = { $role ->
    [housekeeper] An order that nobody takes goes to more people and in the end to an operator. If you cannot come to one you accepted, please give it back early.
   *[customer] After payment I ask people in waves: { $waves }, then everybody suitable within { $radius } km, then an operator looks for somebody. You hear at each step: within { $same_day_minutes } minutes for today, { $next_day_hours } hours for tomorrow, { $later_hours } hours for later. If nobody was found { $unfilled_hours } hours before the start, you get a full refund{ $has_coupon ->
            [yes] {" "}and a coupon of { $coupon }
           *[no] {""}
        }.
    }
answer-tip = { $role ->
    [housekeeper] Never ask for tips or private payments. For extra work, agree with the customer first, within the order.
   *[customer] No tips are needed. The price of the order is all there is and does not grow. If anybody asks for more, tell me or ask for a person.
    }
answer-privacy = Neither side sees the other's number, only the person who accepts sees the address, and ID documents are encrypted. Send /privacy to see what we store, to export it or to delete it.
answer-bot = { $role ->
    [housekeeper] I am the bot of { $agency }: offers, visits and earnings, just tell me. For anything else, say “talk to a person”.
   *[customer] I am the bot of { $agency }: book, move or follow orders, just tell me. For a person, say “talk to a person”, or call { $phone }.
    }
