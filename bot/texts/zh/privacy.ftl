# 隐私：存了什么，给本人看，按本人的意思删除。

button-my-data = 📄 你们存了我的什么
button-forget-me = 🗑 删除我的数据
button-forget-sure = 🗑 是的，全部删除
button-forget-not = ↩️ 不删了
button-forget-again = 🔁 再试一次
button-leave-operators = 👋 放下运营身份

privacy = 🔐 <b>您的数据，明明白白</b>

    <b>存了什么，为什么</b>
    • 称呼、手机号、语言：好让上门的人联系到您
    • 地址和位置：好找到离您近的人，下次不用再填
    • 订单、付款、退款、评价、投诉：好把事办完，也好对账
    • 对话里正在填的内容：好接着上次说
    • 家政人员还有：身份证号和照片（加密保存，只有审核的运营能看，每看一次都有记录）、资料和收入

    <b>存多久</b>
    • 已发出的通知、处理过的消息：最多 30 天；验证码：2 天
    • 其余的：到您要求删除为止
    • 账目（订单号、金额、时间，不含您是谁、住哪里）：法律要求保存，{ $years } 年

    不会拿去做广告，也不会卖给别人。
privacy-file-comes = 好的，文件马上到。
privacy-file = 📄 我们存的您的资料都在这里，身份证号只显示头尾。请妥善保管，别转发给别人。
privacy-sure = 🗑 <b>真的要删除吗？删了找不回来。</b>

    <b>会删掉</b>：称呼、手机号、地址、没下完的预约、对话内容、评价和投诉里您写的话和照片、旧订单里的地址和备注、没用完的优惠券；家政人员还有身份证号和照片、证书、介绍，以后也不再接单。

    <b>会留下</b>：账目，也就是订单号、服务、金额、时间、星级，但看不出是谁、住哪里。法律要求保存 { $years } 年。

    以后发 /start 就是新朋友，从头开始。
privacy-hindered = 🔐 <b>现在还不能删，因为有事没办完：</b>
privacy-reason = • { $reason }
privacy-kept = 👌 好的，什么都没有删。
privacy-done = ✅ 您的数据已经删除，只留下不写姓名的账目。
privacy-goodbye = 谢谢您用过我们。这里的聊天记录在您的手机上，可以在 Telegram 里自己清空。想再来时发 /start。
operator-left = 您已经不是运营了。

mine-data-head = 您的数据（{ $time }）
mine-part-person = 您
mine-part-addresses = 地址
mine-part-draft = 没下完的预约
mine-part-orders = 订单
mine-part-payments = 付款
mine-part-refunds = 退款
mine-part-favourites = 收藏的家政人员
mine-part-coupons = 优惠券
mine-part-written = 您写的评价
mine-part-received = 别人对您的评价
mine-part-tickets = 您提的问题和投诉
mine-part-profile = 家政人员资料
mine-name = 姓名：{ $name }
mine-account = Telegram 编号：{ $id }
mine-phone = 手机：{ $phone }
mine-language = 语言：{ $language }
mine-roles = 身份：{ $roles }
mine-home = 地区：{ $place }
mine-since = 第一次来：{ $time }
mine-draft = 服务 { $service }，地址 { $place }，备注 { $note }，照片 { $photos } 张
mine-order = { $number }　{ $service }　{ $span }　{ $place }　{ $total }　{ $status }　备注：{ $note }，照片 { $photos } 张
mine-payment = { $number }　{ $time }　{ $amount }　{ $provider }　{ $state }
mine-refund = { $time }　{ $amount }　{ $state }
mine-favourite = { $name }
mine-coupon = { $amount }，有效到 { $until }
mine-review = { $time }　{ $stars } 星　{ $words }　回复：{ $reply }　照片 { $photos } 张
mine-ticket = { $time }　{ $words }　照片 { $photos } 张
mine-id-number = 身份证号：{ $number }，证件照片 { $photos } 张，运营查看过 { $looks } 次
mine-services = 服务：{ $services }，经验 { $years } 年
mine-certificates = 证书：{ $names }
mine-introduction = 介绍：{ $words }
mine-rating = 评分：共 { $sum } 星，{ $count } 次
mine-balance = 未打款的收入：{ $amount }
mine-payout = 打款：{ $time }　{ $amount }　{ $state }
mine-visit = 上门：{ $number }　{ $service }　{ $span }
