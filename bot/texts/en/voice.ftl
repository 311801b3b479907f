# Voice messages.

voice-heard = 🎤 “{ $words }”
voice-unheard = { $why ->
    [too-long] That recording is too long (3 minutes at most); please send shorter ones, or type.
    [silent] I heard nobody speak; please try again, or type.
    [failed] I couldn't make out that recording; please type, or tap one:
   *[no-service] I can't listen to recordings; please type, or tap one:
    }
