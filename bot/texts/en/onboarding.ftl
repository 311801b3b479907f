label-share-phone = 📱 Share my phone number
label-share-place = 📍 Share my location
button-book-now = 🧹 Book now
button-code-again = Send it again
button-other-number = Another number

welcome =
    Welcome to <b>{ $agency }</b>, { $name }!
    Cleaning, appliances, care, cooking, moving: one sentence here and it is booked.
    For example: <i>deep clean tomorrow at 3pm in Chaoyang, 80 m²</i>
welcome-staff = Welcome to <b>{ $agency }</b>, { $name }!
phone-ask = May we have your phone number, so that the housekeeper can reach you? Share it with the button below, or type it and confirm with a code. Later is fine too.
phone-needed = We also need your phone number, so that you can be reached. Share it with the button below, or type it and confirm with a code.
phone-known = ✅ Your phone number is confirmed.
code-ask = We have sent you a code, good for 10 minutes. Please type the 6 digits from the message.
code-wrong = That code is not right. Please check the message again.
sms-unavailable = The message could not be sent right now. Please try later, or share your number with the button.
place-ask = Which city and district are you in? Share your location with the button below, or just say it, for example “Chaoyang, Beijing”.
city-ask = Which city are you in?
district-ask = Which district of { $city }?
address-known = ✅ Noted: { $place }. If that is wrong, just send the right address.
home-known = ✅ Noted: { $place }.
ready = All set! Just say what you need, or use the menu below.
phone-skipped = All right, the booking is kept. With a phone number it can be ordered any time.
code-wait = A message can take a moment. Another code can be sent in { $seconds } seconds ({ $time }): tap “Send it again” then, or say again that none came. If it has come, just type it; if the number was wrong, use another one.
