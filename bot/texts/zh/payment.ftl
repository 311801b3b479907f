# 付款。

pay-prompt = { $scan ->
    [yes] <b>{ $way }</b> { $amount }
        订单 { $number }，请在 <b>{ $until }</b> 前付款。
        用另一台设备扫码，或在手机上点下面的链接。
   *[no] <b>{ $way }</b> { $amount }
        订单 { $number }，请在 <b>{ $until }</b> 前付款。
    }
pay-invoice = 订单 { $number }，{ $time }。请在 { $until } 前付款。
pay-unavailable = { $way }暂时用不了，请换个方式，或稍后再试。时间为您保留到 { $until }。
pay-asking = 正在向支付方查询…
pay-not-yet = 还没有收到款项。如果刚付完，请等几秒再点「我已付款」；请在 { $until } 前付款。
pay-too-late = 这一单已不再等待付款，我们没有收到款项。如果之后到账，会自动全额退回。
pay-unknown = 暂时查不到结果，收到款项后会马上告诉您，不用重复付款。
button-pay-link = 打开{ $way }
button-have-paid = ✅ 我已付款
button-other-way = 换个方式付
pay-later = 好的，先不付。单子给您留到 { $until }，想付时点上面的付款方式，或说「用微信付」。
