# The application and the profile of a housekeeper.

su-comma = {", "}
su-welcome = Welcome! A dozen short questions, a few minutes. Tap, or just say it: “My name is Wang Xiuying, I do regular cleaning and window cleaning in Chaoyang and Haidian, 5 years”. Everything can be changed, and nothing is lost if you leave.
su-title = { $missing ->
    [0] 📝 <b>Housekeeper application</b>　complete
   *[other] 📝 <b>Housekeeper application</b>　{ $missing } to go
    }
su-line = ✅ { $slot }: { $value }
su-problem = ⚠️ { $problem }
su-summary = Please check it. If all is right, hand it in; an operator will look at it soon.
su-received = received
su-none = none
su-catalogue-prices = our prices
su-years = { $years ->
    [0] less than a year
    [1] 1 year
   *[other] { $years } years
    }
su-hours = { $days } { $begins }–{ $ends }
su-days-every = every day
su-days-week = Mon to Fri
su-days-weekend = weekends
su-day = { $day ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
    }
su-price = { $own ->
    [yes] { CAPITALISED($service) } { $price }
   *[no] { CAPITALISED($service) } { $price } (ours)
    }
su-slot-name = Name
su-slot-phone = Phone
su-slot-id-number = ID number
su-slot-id-photo = Photo of ID card
su-slot-city = City
su-slot-districts = Districts
su-slot-services = Services
su-slot-prices = Own prices
su-slot-hours = Working hours
su-slot-years = Experience
su-slot-certificates = Certificates
su-slot-introduction = About you
su-slot-photo = Profile photo
su-ask-name = What is your name, as on your ID card?
su-ask-phone = Your phone number is needed too, see below.
su-ask-id-number = Your ID number? It is used to check who you are and kept encrypted. I delete your message with it from this chat.
su-ask-id-photo = Please send a picture of the front of your ID card (the side with the photo), readable. JPG or PNG, up to 10 MB.
su-ask-city = In which city do you work?
su-ask-districts = Which districts of { $city }? Choose several, or say them: “Chaoyang and Haidian”.
su-ask-services = Which services do you offer? Choose several, tap a category for all of it, or say them.
su-ask-prices = Would you like prices of your own? −5 / +5 change them, the middle takes ours, or type “regular cleaning 60”. If not, tap “Done”.
su-ask-hours = On which days and hours do you work? Tap one or say it: “Mon to Sat 9:00 to 18:00”.
su-ask-years = How many years of experience?
su-ask-certificates = Any certificates? Type their names, separated by commas, or skip.
su-ask-introduction = A sentence or two about yourself, for customers to read. You may skip this.
su-ask-photo = A picture of yourself, for customers to see. You may skip this.
su-ask-menu = What would you like to change?
su-photo-small = This picture is rather small and may not be readable. I kept it; please send a sharper one if you can.
su-paused = All right, your answers are kept. Send /join to go on.
su-handed-in = 🎉 Your application is handed in! You will hear here as soon as an operator has looked at it.
button-su-done = ✅ Done
button-su-skip = Skip
button-su-edit = ✏️ Change
button-su-pause = ⏸ Later
button-su-hand-in = 📨 Hand in
mine-title = { $rated ->
    [yes] 👤 <b>My profile</b>　⭐ { $rating } ({ $count })　{ $orders } orders done
   *[no] 👤 <b>My profile</b>　no reviews yet　{ $orders } orders done
    }
mine-changed = ✅ Your profile is updated.
mine-by-operator = Your name and phone number were checked when you were certified; an operator changes them. Say “talk to a person”.
button-mine-back = ✅ Done
error-keep-one = At least one must stay.
