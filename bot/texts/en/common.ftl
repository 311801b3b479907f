# What every role sees. Values are filled in by the program, escaped.

label-book = 🧹 Book
label-search = 🔍 Find people
label-orders = 📋 My orders
label-services = 💰 Services & prices
label-human = 🙋 Talk to a person
label-more = ☰ More
label-less = ▴ Less
label-online = 🟢 On / off duty
label-schedule = 🗓 Schedule
label-earnings = 💰 My earnings
label-profile = 👤 My profile
label-queue = 📥 Queue
label-statistics = 📊 Figures
label-invite = ➕ Invite an operator
label-role = 🔄 Switch role
label-later = Later
label-privacy = 🔐 Privacy and my data

button-human = 🙋 Talk to a person
button-opens = From { $time }
copy-start-code = 📋 Code
copy-order-number = 📋 Number
copy-address = 📋 Address
button-old = That button is out of date. Please look at the newest message.
command-unknown = There is no such command. Try /start, /menu, /cancel, /help, /language, /role or /privacy, or just say what you need.

role-customer = customer
role-housekeeper = housekeeper
role-operator = operator
role-ask = Which role would you like to use now?
role-only = You have one role only: { $role }.
role-set = You are now acting as { $role }.

greeting = Hello { $name }! Just say what you need, for example “deep clean tomorrow at 3pm in Chaoyang, 80 m²”.
thanks-answer = You are welcome. I am here whenever you need something.
goodbye = Goodbye! I am here whenever you need something.
what-next = All right. What can I do for you? Say it in your own words or use the menu below.
menu-here = The menu is below, or just say what you need.
menu-closed = The menu is closed. “☰ More” opens it again, or just say what you need.
slow-down = That was a lot at once. I have read it all; this is where we are:

help = { $role ->
    [housekeeper] You can:
        • go on duty, and take an order by its button or by saying “I'll take it”
        • say “I'm on my way”, “I'm here”, “starting now”, “all done”
        • ask “what do I have tomorrow”, “Wednesday afternoon off”, “how much did I earn this month”
        • say “go offline”, “pay out 300”, “nobody is home”, “I appeal”, “reply to the review”
        Stuck? Say “talk to a person”.
    [operator] In the queue you approve housekeepers and close tickets; or just say “find Wang Xiuying”, “refund Lin Xiao 50”, “how many orders last week”, “tell Wang Xiuying that …”; /invite makes a link for a new operator.
   *[customer] You can:
        • book in one sentence: “deep clean tomorrow at 3pm in Chaoyang, 80 m²”
        • or tap “Book” and choose step by step
        • ask “how much is window cleaning”, look for “nannies rated 4.8 or better”
        • say “my orders”, “move it to Sunday morning”, “cancel my order”
        Stuck? Say “talk to a person”.
    }
more = { $role ->
    [housekeeper] More: /language, /role, /tables (receipts and schedules as tables), /privacy, /help.
    [operator] More: /language, /role, /tables (receipts and schedules as tables), /privacy, /invite, /help.
   *[customer] More: /language, /role, /tables (receipts and schedules as tables), /privacy, /help. Want to work with us? Say “I want to work as a housekeeper”.
    }

language-ask = 请选择语言 / Choose a language
language-set = All right, English from here on.

not-understood = { $role ->
    [housekeeper] I can't help with that. I can help with offers, your visits, your schedule and your earnings. Use the menu, or ask “what do I have tomorrow”.
    [operator] I can't help with that. The queue shows what waits for you.
   *[customer] I can't help with that. I can book cleaning, repairs, care, moving and other home services, tell prices and show your orders. Try “window cleaning on Saturday morning”, or use the menu below.
    }
clarification-slots = I heard: <b>{ $summary }</b>. Which of these do you mean?
clarification-confirm = { $known ->
    [yes] I heard: <b>{ $summary }</b>. Shall I do it now? It happens when you press the button; nothing changes until then.
   *[no] Shall I do it now? It happens when you press the button; nothing changes until then.
    }
clarification = { $role ->
    [housekeeper] I am not sure what you mean. Is it one of these? If not, say it more plainly, for example “what do I have tomorrow” or “I am there”.
    [operator] I am not sure what you mean. Is it one of these?
   *[customer] I am not sure what you mean. Is it one of these? If not, say it more plainly, for example “window cleaning on Saturday morning”.
    }
human-offer = If this gets us nowhere, a person can help you.
not-understood-midway = { $role ->
    [housekeeper] I can't help with that. What we were at is below.
   *[customer] I can't help with that. Everything you have told me is kept; let us go on:
    }
reading-into-the-booking = 📝 Put it in my booking
reading-book-service = { $named ->
    [yes] 🧹 Book { $service }
   *[no] 🧹 Book a service
    }
reading-search-housekeeper = { $named ->
    [yes] 🔎 Find people for { $service }
   *[no] 🔎 Find people
    }
reading-list-services = 📃 See the services
reading-ask-price = { $named ->
    [yes] 💰 Price of { $service }
   *[no] 💰 Prices
    }
reading-pay-order = 💳 Pay
reading-list-orders = 📋 My orders
reading-order-status = 📍 How my order stands
reading-reschedule-order = 📅 Move my order
reading-change-housekeeper = 🔁 Somebody else
reading-cancel-order = ✖️ Cancel my order
reading-refund-status = 💸 My refund
reading-review-order = ⭐ Rate a visit
reading-file-complaint = 📣 Complain
reading-contact-housekeeper = ✉️ Tell the housekeeper
reading-talk-to-human = 🙋 Talk to a person
reading-help = ❓ How this works
reading-change-language = 🌐 Change language
reading-set-location = 📍 Set my area
reading-become-housekeeper = 👷 Work with you
reading-accept-order = ✅ Take the job
reading-decline-order = ✖️ Decline
reading-report-departure = 🚶 I am on my way
reading-report-arrival = 📍 I am there
reading-start-service = ▶️ Start the work
reading-finish-service = ✅ All done
reading-report-delay = ⏰ I will be late
reading-my-schedule = 🗓 My schedule
reading-set-unavailable = 🌴 Time off
reading-my-earnings = 💰 My earnings
reading-my-reviews = ⭐ My reviews
reading-update-profile = 👤 Change my profile
reading-training = 📚 Training
reading-contact-customer = ✉️ Tell the customer
reading-add-note = 📝 Leave a note
reading-ask-policy = ❓ Ask how you work
reading-book-again = 🔂 Book the same again
reading-confirm-work = ✅ Confirm the work
reading-favourites = ❤️ My favourites
reading-manage-series = 🔁 My regular bookings
reading-my-addresses = 🏠 My addresses
reading-my-coupons = 🎟 My coupons
reading-my-privacy = 🔒 My personal data
reading-request-invoice = 🧾 Get an invoice
reading-urge = ⏳ Hurry it up
nlu-down = I can't read sentences for the moment; it is being fixed. Buttons and the menu work as always, and your booking is kept.
human-comes = All right, a person will take over and be in touch soon. If it is urgent, call { $phone }. Buttons keep working, and whatever you write here is passed on.
notification-conversation-ended = { $waits ->
    [yes] 🙋 The conversation with our staff ends here; from now on I answer again. What you were at is kept: press below to go on.
   *[no] 🙋 The conversation with our staff ends here; from now on I answer again. If you need a person once more, say “talk to a person”.
    }
button-resume = ▶️ Go on
fault = Sorry, something went wrong on our side and nothing was changed. Please try again, or talk to a person.

cancel-left = All right, I won't ask that any more. No order was changed. { $role ->
    [customer] To cancel an order, send /cancel once more.
   *[other] { "" }
    }
cancel-nothing = There is nothing that you are filling in, so nothing to cancel.
edit-not-read = ✏️ You changed a message that you had sent. I do not read changes; please send the new words as a message.
sender-is-bot = That message comes from another bot. I only read what you write yourself; please send it to me directly.

cannot-read = { $kind ->
    [voice] I can't listen to voice messages yet. Please type, or use the buttons.
    [audio] I can't listen to audio yet. Please type, or use the buttons.
    [video] I can't watch videos. Please type what you need, or use the buttons.
    [video_note] I can't watch videos. Please type what you need, or use the buttons.
    [sticker] Nice one 😊 Please type what you need, or use the buttons.
    [photo] Thanks for the photo, but I have no use for it right now. Please type what you need, or use the buttons.
    [document] I can't open this file. Please type what you need, or use the buttons.
    [blank] That message is blank; I see nothing in it. Please type what you need, or use the buttons.
    [location] Thanks for the location, but I have no use for it right now.
    [contact] Thanks for the contact, but I have no use for it right now.
   *[other] I can't read this kind of message. Please type what you need, or use the buttons.
    }

weekday-letter = { $day ->
    [0] Mo
    [1] Tu
    [2] We
    [3] Th
    [4] Fr
    [5] Sa
   *[6] Su
    }
duration = { $hours ->
    [0] { $minutes } min
   *[other] { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes } min
        }
    }
notification-operator-removed = You are no longer an operator: the queue, orders and other people's data are closed to you. If in doubt, ask whoever runs the program.
