# How operators oversee each other: who they are, codes, large decisions confirmed by another one.

button-uninvite = ↩️ Take it back
team-head = 👥 <b>Operators</b>　{ $count }
team-line = { $own ->
    [yes] · { $name } (you)
   *[no] · { $name }
    }{ $factor ->
    [yes] 　🔐
   *[no] {""}
    }
team-invitation = ✉️ An invitation by { $name }, until { $until }
button-team-remove = ➖ Remove { $name }
button-team-remove-sure = ➖ Yes, remove { $name }
button-team-reset = 🔐 Reset codes of { $name }
button-team-uninvite = ↩️ Take back (until { $time })
button-team-back = ↩️ Back to the list
team-remove-ask = Remove <b>{ $name }</b>? They lose every right of an operator at once: the queue, buttons, unused invitations and decisions that wait for confirmation. Everybody is told.
team-removed = { $name } is no longer an operator
team-reset-done = { $name } has to set up codes again
team-uninvited = The invitation was taken back
notification-operators-changed = { $left ->
    [yes] 👥 { $name } gave up the operator's role.
   *[no] 👥 { $name } is no longer an operator (removed by { $by }).
    }

factor-none = 🔐 You have not set up codes yet. Once you have, decisions about money and identity data ask for six digits, which an authenticator app on your phone shows.
factor-exists-told = 🔐 Codes are set up. With a new phone, ask another operator to reset them under /operators.
factor-missing-told = 🔐 This needs codes to be set up first: tap the button below and scan with an authenticator app.
button-factor-setup = 🔐 Set up codes
copy-factor-secret = Copy the secret
factor-secret =
    🔐 Scan this with an authenticator app, or type the secret: <code>{ $secret }</code>
    <code>{ $link }</code>
    It is shown this once; give it to nobody. Then send me the six digits that the app shows.
factor-ask = 🔐 Please send the six digits that your authenticator app shows now. Then tap the same button again.
factor-verified = ✅ That is right; I won't ask again for { $hours } hours. Please tap the same button again.
factor-wrong = That is not the code, or it was used already. Please send the new six digits; { $left } tries left.
factor-now-locked = 🔒 Too many wrong codes. Please try again after { $until }.

proposal-ask = { $certifies ->
    [yes] 👥 A certification needs two operators. Please write why it is right; the other one reads it. Without an answer within { $hours } hours it lapses. Or write “never mind”.
   *[no] 👥 A decision above { $limit } needs another operator. Please write the reason; the other one reads it. Without an answer within { $hours } hours it lapses. Or write “never mind”.
    }
proposal-made = 👥 The other operators are asked; you will hear of it by { $until }. Nothing happens until then.
proposal-by = 🙋 Proposed by { $name }, { $time }
proposal-why = Reason: <i>{ $words }</i>
proposal-order = 📄 Order { $number }
proposal-state = { $state ->
    [open] ⏳ Waits until { $until }
    [confirmed] ✅ Confirmed and done
    [refused] ✖️ Refused
    [withdrawn] ↩️ Withdrawn
   *[expired] ⌛ Expired, nothing was done
    }
proposal-decided = { $state ->
    [confirmed] ✅ Confirmed and done
    [refused] ✖️ Refused, nothing was done
   *[withdrawn] ↩️ Withdrawn, nothing was done
    }
notification-proposal-decided = { $state ->
    [confirmed] ✅ { $by } confirmed, and it is done: { $decision }
    [refused] ✖️ { $by } refused, and nothing was done: { $decision }
   *[expired] ⌛ Nobody confirmed in time, and nothing was done: { $decision }
    }
button-proposal-confirm = ✅ Confirm, do it
button-proposal-refuse = ✖️ Refuse
button-proposal-withdraw = ↩️ Withdraw
button-proposal-person = 👤 Who is it?

decision-confirm-payout = 💳 Pay <b>{ $amount }</b> out to { $name }
decision-certify = 🪪 Certify { $name } as a housekeeper (the papers are in the queue under applications)
decision-resolve-dispute = ⚖️ Refund <b>{ $amount }</b> to { $name } after a dispute
decision-cancel-by-operator = ❌ Cancel an order of { $name }, worth <b>{ $amount }</b>
decision-record-manual-refund = 💸 Record <b>{ $amount }</b> as returned to { $name } by hand
decision-settle-difference = 💱 Mark a difference of <b>{ $amount }</b> as settled ({ $name })
decision-decide-appeal = ↩️ Lift a penalty of <b>{ $amount }</b> from { $name }
