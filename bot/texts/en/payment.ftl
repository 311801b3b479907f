# Paying.

pay-prompt = { $scan ->
    [yes] <b>{ $way }</b> { $amount }
        Order { $number }. Please pay before <b>{ $until }</b>.
        Scan the code with another device, or open the link below on your phone.
   *[no] <b>{ $way }</b> { $amount }
        Order { $number }. Please pay before <b>{ $until }</b>.
    }
pay-invoice = Order { $number }, { $time }. Please pay before { $until }.
pay-unavailable = { $way } does not work right now. Please take another way, or try again in a while. The time is kept for you until { $until }.
pay-asking = Asking the payment provider…
pay-not-yet = The money has not arrived yet. If you have just paid, wait a few seconds and tap “I have paid” again; please pay before { $until }.
pay-too-late = This order no longer waits for payment, and no money has arrived. Should it still come, all of it goes back by itself.
pay-unknown = I can't find out right now. You will hear as soon as the money arrives; there is no need to pay twice.
button-pay-link = Open { $way }
button-have-paid = ✅ I have paid
button-other-way = Another way to pay
pay-later = All right, no payment for now. The order is kept until { $until }; press a way to pay above, or say “pay by WeChat”.
