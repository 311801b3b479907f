# 语音消息。

voice-heard = 🎤 「{ $words }」
voice-unheard = { $why ->
    [too-long] 这段语音太长了（最多 3 分钟），请分开说，或者打字。
    [silent] 没听到说话，请再说一次，或者打字。
    [failed] 这段语音没能听清，请打字，或者点一个：
   *[no-service] 我听不了语音，请打字，或者点一个：
    }
