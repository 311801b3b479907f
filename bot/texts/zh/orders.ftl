# 订单：状态卡、列表、记录、账单，以及客户能对订单做的事。

order-title = 📋 <b>订单 { $number }</b>
order-service = 🧹 { $service }
order-options = ➕ { $options }
order-time = 🕒 { $time }
order-place = 📍 { $place }
order-note = 📝 { $note }
order-housekeeper = 👤 { $housekeeper }
order-housekeeper-asked = 👤 指定：{ $housekeeper }
order-total = 💰 { $total }
order-start-code = 🔑 开工码：<b>{ $code }</b>（见面时告诉对方，对方才能开工）
order-wants-reschedule = 🔁 已申请改到 { $time }，等对方同意
housekeeper-brief = { $name } ★{ $rating }（{ $count } 条评价）
housekeeper-brief-new = { $name }（新上岗，{ $years } 年经验）


now-awaiting-payment = ⏳ <b>待付款</b>，请在 <b>{ $until }</b> 前付款，时间为您保留到那时。
now-dispatching = 🔎 <b>正在为您派单</b>：已问 { $asked } 位，最晚 { $until } 答复。没人接的话{ $next ->
        [more] 再问 { $size } 位
        [nearby] 就问附近 { $radius } 公里内所有合适的人
       *[operator] 就请运营帮您找
    }；有人接单马上告诉您。
now-search-by-operator = 🔎 <b>运营正在帮您找人</b>，找到马上告诉您。{ $refund_at } 前还没有的话，全额退款{ $given ->
        [yes] ，并送您 { $coupon } 优惠券
       *[no] {""}
    }。
now-waiting-for = 🔎 <b>等待 { $name } 接单</b>，最晚 { $until } 答复。
now-must-choose = 🙇 <b>{ $name } 这次来不了</b>，请您决定：让其他人来、另选一位，还是取消并全额退款。{ $until } 前没有决定的话，全额退款。
now-assigned = ✅ <b>{ $name } 已接单</b>，会按时上门。
now-delayed = ⏰ <b>{ $name } 会晚到</b>，预计 { $time } 到。
now-en-route = 🚶 <b>{ $name } 在路上</b>，预计 { $time } 到。
now-no-show = ⚠️ <b>{ $name } 迟到超过 { $limit } 分钟</b>，现在取消不收违约金，运营已介入。
now-arrived = 🚪 <b>{ $name } 已到达</b>，请把开工码告诉对方。
now-in-service = 🧽 <b>服务中</b>
now-finished = 🎉 <b>已做完</b>，请检查后确认。没有异议的话 { $hours } 小时后自动确认。
now-settled = ✅ <b>已完成</b>，谢谢您！
now-expired = ⌛ <b>超时未付</b>，已取消，没有扣款。
now-unfilled = 😔 <b>没有找到合适的人</b>，全额退款，并送您一张优惠券。
now-cancelled = ❎ <b>已取消</b>
now-cancelled-fee = ❎ <b>已取消</b>，违约金 { $fee }
now-disputed = 🕵️ <b>投诉处理中</b>，款项已冻结，运营会联系您。
now-refunded = 💸 <b>投诉已处理并退款</b>

refund-pending = 💸 退款 { $amount } 原路退回{ $way }：处理中
refund-done = 💸 退款 { $amount } 已退回{ $way }（{ $time }）
refund-failed = 💸 退款 { $amount } 退回{ $way }失败，运营会联系您处理

way-wechat = 微信支付
way-alipay = 支付宝
way-card = 银行卡

button-cancel = ✖️ 取消订单
button-cancel-refund = ✖️ 取消并退款
button-reschedule = 🗓 改时间
button-change = 🔄 换人
button-anyone = 👥 谁来都行
button-another = 🔄 另选一位
button-word = 💬 捎句话
button-problem = ⚠️ 有问题
button-history = 🕘 进度
button-receipt = 🧾 账单
button-review = ⭐ 评价
button-start = ▶️ 没有开工码？我来确认开工
button-confirm-work = ✅ 确认完成
button-open-order = 📋 看订单
button-back = ◀️ 返回
button-earlier = ◀️ 上一页
button-later = 下一页 ▶️
button-answer = 💬 回复
button-cancel-free = ✖️ 免费取消
button-book-again = 🧹 再约一次
button-favourite-add = ❤️ 收藏这位
button-book-same = 🔁 照这单再约
button-ask-invoice = 🧾 开发票
button-my-orders = 📋 我的订单
button-try-again = 🔁 再试一次

orders-title = 📋 <b>我的订单</b>
orders-none = 您还没有订单。需要什么服务，直接说就行，比如「明天下午3点做深度清洁，80平」。
orders-line = • { $service } · { $time } · { $total } · <b>{ $status }</b>（{ $number }）

history-title = 🕘 <b>{ $number } 的进度</b>
history-line = { $time }　<b>{ $status }</b>　{ $who }
history-note = 补充了备注
history-reason = 　　{ $reason }
by-program = 系统
by-you = 您

receipt-title = 🧾 <b>{ $number } 的账单</b>
receipt-line = { $name }　{ $quantity } × { $price } = { $amount }
receipt-line-once = { $name }　{ $amount }
receipt-coupon = 优惠券
receipt-total = <b>合计 { $total }</b>
receipt-paid = ✅ 已付 { $amount }（{ $way }，{ $time }）
receipt-fee = ✖️ 违约金 { $fee }

refunds-none = 您没有退款记录。
refunds-title = 💸 <b>我的退款</b>
refunds-order = 订单 { $number }
refunds-when = 退款原路退回，微信和支付宝一般几分钟到账，银行卡 1–7 个工作日。

which-pay = 要付哪一单？
which-cancel = 要取消哪一单？
which-change = 要换哪一单的人？
which-move = 要改哪一单的时间？
which-word = 要给哪一单的家政人员捎话？
which-complaint = 是哪一单出了问题？
which-review = 要评价哪一单？
which-status = 要看哪一单？
which-note = 要记在哪一单上？
which-urge = 是哪一单？
which-done = 要确认哪一单？
which-invoice = 要给哪一单开发票？
which-none-note = 您现在没有可以备注的订单。预约时告诉我，我会记在预约单上。
which-none-urge = 您现在没有进行中的订单。
which-none-done = 您现在没有等您确认的订单。做完后我会请您确认。
which-none-invoice = 您现在没有可以开发票的订单：付款之后就可以申请。
which-none-pay = 您现在没有待付款的订单。下单后付款，可以用{ $ways }。
which-none-cancel = 您现在没有可以取消的订单。
which-none-change = 您现在没有可以换人的订单：已出发的订单不能换人。
which-none-move = 您现在没有可以改时间的订单。
which-none-word = 您现在没有已接单的订单，捎不了话。
which-none-complaint = 没有找到您的服务订单。有别的问题可以说「转人工」。
which-none-review = 您现在没有可以评价的订单：做完后 { $days } 天内可以评价。
which-none-status = 您现在没有进行中的订单。

cancel-ask = <b>取消订单 { $number }？</b>
    { $service } · { $time }
cancel-unpaid = 还没付款，取消不收费用。
cancel-free = 现在取消<b>免费</b>，{ $refund } 全额原路退回。
cancel-fee = 现在取消收违约金 <b>{ $fee }</b>（全部给家政人员），退回 <b>{ $refund }</b>。
cancel-changes = ⏰ { $time } 起违约金变为 { $fee }。
cancel-done = { $back ->
    [yes] 已取消，{ $refund } 原路退回。
   *[no] 已取消。
    }
cancel-kept = 好的，订单保留。
button-cancel-yes = ✖️ 确认取消
button-cancel-no = 👍 不取消了

reschedule-head = 🗓 <b>改时间 · { $number }</b>
    { $service }，原定 { $time }
reschedule-ask-day = 改到哪天？（还可以改 { $left } 次）
reschedule-no-day = 两周内没有可以改的时间了。可以换人，或转人工。
reschedule-ask-time = { $day } 可以改到几点？
reschedule-full-day = { $day } 没有空档了，请选别的日子。
reschedule-not-free = { $time } 没有空，看看这些时间：
reschedule-to = 改到 <b>{ $time }</b>
reschedule-needs-consent = 离开始不到 { $hours } 小时，需要 { $name } 同意。同意前按原时间。
reschedule-at-once-with = { $name } 那时有空，确认后马上生效。
reschedule-at-once = 确认后马上生效。
reschedule-same-price = 价格不变；取消违约金仍按最初的时间算。
reschedule-done = 已改到 { $time }。
reschedule-asked = 已问对方能不能改到 { $time }，有答复马上告诉您。
reschedule-kept = 好的，时间不变。
button-reschedule-yes = ✅ 确认改期
button-reschedule-no = 不改了
button-reschedule-time = 换个时间
button-reschedule-day = 换一天

change-ask = 🔄 <b>换人 · { $number }</b>
    { $time}，价格不变（{ $total }），出发前换人免费。
    请选一位，或者谁来都行：
change-nobody = 🔄 <b>换人 · { $number }</b>
    { $time } 暂时没有别的人有空。可以让系统继续找（价格 { $total } 不变），或改时间。
change-asked = 已问 { $name }，有答复马上告诉您。
change-anyone = 好的，正在找其他人，有人接单马上告诉您。
new-here = 新人

word-ask = 要对 { $name } 说什么？直接写下来，我来转达（双方看不到对方的号码）。
word-passed = 💬 已转告 { $name }：「{ $words }」
word-text-only = 只能转达文字，请写下来。
word-dropped = 没有转达。需要时随时再说。

start-ask = <b>确认开工 · { $number }</b>
    通常把开工码 <b>{ $code }</b> 告诉对方就行。不方便的话，您在这里确认也可以：对方已经到了，可以开始干活。
start-done = 已确认开工。
button-start-yes = ▶️ 可以开工
confirm-done = 已确认，谢谢您！

complaint-head = ⚠️ <b>{ $service }（{ $number }）有什么问题？</b>
complaint-words = 📝 { $words }
complaint-photos = 📷 { $count } 张照片
complaint-ask = 请写下来，也可以发照片。
complaint-ready = 还可以补充文字或照片，写好后点「提交」。
complaint-freezes = 提交后款项会冻结，等处理好再结算。
complaint-filed = ✅ 已提交，订单 { $number }。由运营人工核实并联系您；退不退、赔多少由运营决定，不会自动到账，结果会在这里告诉您。急事请拨打 { $phone }。
complaint-dropped = 好的，没有提交。
button-complaint-file = ✅ 提交
button-complaint-drop = 算了，没事

dimension-overall = 总体
dimension-attitude = 态度
dimension-skill = 技能
dimension-efficiency = 效率
dimension-reliability = 守时
review-head = ⭐ <b>评价 { $name }</b>
    { $service } · { $number }
review-words = 📝 { $words }
review-photos = 📷 { $count }/{ $maximum } 张照片
review-ask-overall = 总体几星？
review-ask-more = 「{ $dimension }」几星？也可以写几句、发照片，或直接提交。
review-ask-words = 请写几句，也可以发照片：
review-overall-missing = 先给个总体星级吧。
review-text-only = 评价只收文字和照片。
review-done = ✅ 谢谢您的评价！双方都评价后，或 { $days } 天后公开。
review-low = ✅ 收到，很抱歉这次没让您满意。运营会联系您。
button-review-words = 📝 写几句 / 📷 发照片
button-review-submit = ✅ 提交评价
button-not-now = 以后再说
now-finished-short = 🎉 <b>已做完</b>：约了 { $booked }，实际 { $worked }（{ $worked_span }）。比约的短，不会自动确认：请确认，或告诉我们问题；{ $hours } 小时内没有回音由运营处理。
