# The booking: one card, one question at a time.

list-comma = {", "}
booking-title = 🧾 <b>Your booking</b>
booking-line = { $mark } { $slot }: { $value }
booking-missing = …
booking-edit = ✏️ Change
booking-extras = ➕ Extras
booking-discard = ✖️ Drop it
slot-further = Next
further-offer = You also mentioned: { $what }. Shall we book that now?
further-start = Book it now
further-drop = No, thanks
further-started = All right, next: { $what }
further-dropped = All right, not for now: { $what }
further-draft-open = Please finish or drop the open booking first, then book the next one.
booking-discarded = All right, the booking is dropped. I am here whenever you need something.

slot-service = Service
slot-measure = Size
slot-options = Extras
slot-time = Time
slot-place = Place
slot-who = Who
slot-wishes = Wishes
slot-note = Note
slot-door = At the door

measure-hour = { $count ->
    [one] 1 hour
   *[other] { $count } hours
    }
measure-area = { $count } m²
measure-unit = { $count ->
    [one] 1 unit
   *[other] { $count } units
    }
measure-visit = { $count ->
    [one] 1 visit
   *[other] { $count } visits
    }
measure-trip = { $count ->
    [one] 1 trip
   *[other] { $count } trips
    }
measure-day = { $count ->
    [one] 1 day
   *[other] { $count } days
    }
measure-people = { $measure } · { $people } people
people-count = { $people ->
    [one] 1 person
   *[other] { $people } people
    }

daypart-morning = morning
daypart-noon = noon
daypart-afternoon = afternoon
daypart-evening = evening

wish-rating = rated { $rating } or better
wish-price = within { $price }{ $by ->
        [hour] { " " }an hour
        [day] { " " }a day
        [area] { " " }a m²
        [unit] { " " }a unit
        [trip] { " " }a trip
        [visit] { " " }in all
       *[unknown] { "" }
    }
wish-female = a woman
wish-male = a man
wish-years = { $years }+ years of experience
wish-name = called “{ $name }”
who-anyone = anyone who fits

ask-service = Which service do you need? Choose, or say it in a sentence.
ask-measure = { $by ->
    [hour] How many hours?
    [area] About how large is it?
    [day] How many days?
    [trip] How many trips?
   *[other] How many units?
    } Choose, or type a number.
ask-people = How many people should come?
ask-options = Any extras? You can choose several.
ask-day = Which day? Nobody is free on the grey ones.
ask-day-instead = Nobody is free on { $day }. These days are possible:
ask-day-horizon = For a later day just write the date; up to { $days } days ahead.
ask-day-due = The child is due on { $day }: noted for whoever comes. When should it begin? Usually around the due date.{ $free ->
        [yes] { "" }
       *[no] { " " }Nobody is free on the due date itself.
    }
button-due-day = 👶 On the due date, { $day }
ask-day-none = Nobody who fits is free in the next two weeks. Try somebody else, fewer wishes or another place.
ask-start = From what time on { $day }? Somebody is free at each of these.
ask-start-instead = Nothing is left then. On { $day } these are possible:
ask-city = In which city? Choose, send a location with 📎, or just say it.
ask-district = Which district of { $city }? Choose, send a location with 📎, or just say it.
ask-street = What is the exact address? Please type street, building and door (only the one who takes the order sees it).
ask-door = 📍 { $street }
    { $parts ->
        [building-unit-room] Which building, unit and room?
        [building-room] Which building and room?
        [building] Which building?
        [room] Which floor and room?
        [number] Which number?
        [number-room] Which number and room?
       *[other] Which estate or road, which building and room?
    } If there is none, press “That is all”.
ask-address = 📍 { $place }

    Is this address right?
ask-note = Anything to know? Please type it, for example “we have a cat, please ring the bell”.
ask-which-slot = What would you like to change? Choose, or just say it: “the day after tomorrow in the afternoon”.
ask-discard = Drop this booking?

edit-service = Service
edit-measure = Size
edit-options = Extras
edit-people = People
edit-day = Time
edit-place = Place
edit-street = Address
edit-who = Who
edit-note = Note

button-all-services = « All services
button-options-done = ✅ Done
button-no-options = No extras
button-other-day = 📅 Another day
button-other-city = 🏙 Another city
button-other-time = 📅 Another time
button-clear-wishes = Fewer wishes
button-no-change = « Back
button-address-right = ✅ Right
button-address-complete = ✅ That is all
button-address-change = ✏️ Change it
address-label-home = Home
button-discard-yes = Drop the booking
button-discard-no = Keep it
button-profile = ℹ️ { $name }
button-choose = ✅ Choose { $name }
button-back-to-list = « Back to the list
button-anyone-price = 🙌 Anyone · { $price }
button-filters = 🔎 Sort, filter

ask-who = { $count ->
    [one] 1 person fits. Who should come?
   *[other] { $count } people fit. Who should come?
    }
ask-filters = How should the list be sorted? You can limit it too, or just say “rated 4.8 or better”, “within 300”.
who-nobody = { $timed ->
    [yes] Nobody who fits is free then.
   *[no] Nobody fits.
    } Try another time or fewer wishes.
candidate-line = { $place }. <b>{ $name }</b> { $facts }
candidate-rating = ⭐ { $rating } ({ $count ->
    [one] 1 review
   *[other] { $count } reviews
    })
candidate-new = 🌱 new
candidate-years = { $years ->
    [one] 1 year
   *[other] { $years } years
    }
candidate-certificate = 🎓 { $name }
button-female = 👩 Women only
button-male = 👨 Men only
sort-best = Best match
sort-rating = Rating
sort-price = Price
sort-distance = Nearby
sort-experience = Years

profile-name = <b>{ $name }</b>
profile-work = { $years ->
    [one] 1 year of experience
   *[other] { $years } years of experience
    } · { $orders ->
    [one] 1 order done
   *[other] { $orders } orders done
    }
profile-price = This job: <b>{ $price }</b>
profile-introduction = { $introduction }
profile-reviews = Latest reviews:
profile-review = { $stars } { $words }

quote-title = 💰 <b>Quote</b>
quote-line = { CAPITALISED($name) }, { $measure } × { $price } = { $amount }
quote-option = { CAPITALISED($name) } { $amount }
quote-coupon = coupon { $amount }
quote-total =
    <b>Total { $total }</b>
    Good until { $until }; it will not grow afterwards.
quote-confirm = ✅ Confirm { $total }

error-service-not-offered = We do not offer that at present. This is what you can book:
error-service-lacking = We do not offer that at present. Let us go on with the booking below.
error-recurrence-first-only = Repeated visits are booked one by one for now; this is the first.
error-correction-unclear = I did not get what to change. Tap “✏️ Change”, or just say it: “the day after tomorrow in the afternoon”.
error-choice-needed = Please choose one below, or say it.
error-choice-unknown = There is no such choice; { $count } are listed.

services-ask = These are our services. Which kind would you like to see?
services-title = <b>Services and prices</b>
price-line = • { CAPITALISED($name) }: { $per }
price-line-range = • { CAPITALISED($name) }: { $per } ({ $low }–{ $high } depending on who comes)
per-hour = { $price } an hour
per-area = { $price } a m²
per-unit = { $price } a unit
per-visit = { $price } for the visit
per-trip = { $price } a trip
per-day = { $price } a day
price-example = For example { $measure }:
price-asked = { $measure }:
price-total = <b>{ $total } in all</b>
price-options = Extras: { $options }
price-visit = The repair is quoted after a look; work starts once you agree.
button-book-this = 🧹 Book this
no-second-hand = We do not trade second-hand goods at present. Home services can be booked any time: use the menu or just say it.
profile-review-reply = ↪️ { $words }
