label-share-phone = 📱 分享我的手机号
label-share-place = 📍 分享我的位置
button-book-now = 🧹 马上预约
button-code-again = 重新发送
button-other-number = 换个号码

welcome =
    { $name }，欢迎来到<b>{ $agency }</b>！
    保洁、家电清洗维修、看护、做饭、搬家，在这里说一句话就能约好。
    比如：<i>明天下午3点在朝阳区做深度清洁，80平</i>
welcome-staff = { $name }，欢迎来到<b>{ $agency }</b>！
phone-ask = 留个手机号，方便家政人员上门时联系您。点下面的按钮分享，或直接输入号码（会发验证码）。也可以以后再说。
phone-needed = 还需要一个手机号，方便联系您。点下面的按钮分享，或直接输入号码（会发验证码）。
phone-known = ✅ 手机号已确认。
code-ask = 验证码已发出，10 分钟内有效，请输入短信里的 6 位数字。
code-wrong = 验证码不对，请再看看短信。
sms-unavailable = 短信暂时发不出去，请稍后再试，或点按钮分享手机号。
place-ask = 您在哪个城市和区？点下面的按钮分享位置，或直接说，比如「北京朝阳」。
city-ask = 您在哪个城市？
district-ask = { $city }的哪个区？
address-known = ✅ 记住了：{ $place }。不对的话，直接发正确的地址。
home-known = ✅ 记住了：{ $place }。
ready = 都好了！需要什么，直接说，或点下面的菜单。
phone-skipped = 好的，预约单先留着。有了手机号就能下单。
code-wait = 短信有时要等一会儿。{ $seconds } 秒后（{ $time }）可以再发一次：到时点「重新发送」，或再说一声「没收到」。收到的话直接把数字发来；号码写错了就换一个。
