# 家政人员看到的话。

label-offers = 📨 派单
label-time-off = 🏖 请假

job-service = { $service }
job-option = { $option }
job-people = { $count } 人
job-measure = { $measure ->
    [hour] { $count } 小时
    [area] { $count } 平
    [day] { $count } 天
    [trip] { $count } 车
   *[unit] { $count } 台
    }
minutes-left = { $hours ->
    [0] 还有 { $minutes } 分钟
   *[other] 还有 { $hours } 小时 { $minutes } 分钟
    }
span = { $first } 至 { $last }

offer-head = { $state ->
    [open] 🔔 <b>新派单</b>
    [accepted] ✅ <b>这单您接了</b>
    [declined] ➖ <b>这单您没有接</b>
    [lapsed] ⌛ <b>这单已过答复时间</b>
   *[closed] 🔒 <b>这单已经有人接了，或者取消了</b>
    }
offer-where = 📍 { $district }，离您约 { $distance }
offer-pay = 💰 到手 <b>{ $pay }</b>（已扣 { $percent }% 平台服务费）
offer-deadline = ⏳ 请在 { $time } 前答复（{ $left }）
button-offer-accept = ✅ 接单
button-offer-decline = ✖️ 不接
offer-accepted = ✅ 接单成功！地址和客户的话在上面，到时间会提醒您出发。
offer-accepted-toast = 接单成功
offer-declined-toast = 好的，这单不派给您了
offers-which = 您有这些派单在等答复，是哪一单？
offers-none-fits = 没有对得上的派单，现在等您答复的是这些：
offers-none = { $online ->
    [yes] 现在没有等您答复的派单，有新单马上通知您。
   *[no] 现在没有派单。您目前是下线状态，上线后才会收到派单。
    }
offers-none-to-decline = 现在没有等您答复的派单，也没有已接的单，不用处理。
error-offer-slot-taken = 这个时间您已经有别的单了，接不了这一单。

visit-head = { $state ->
    [assigned] 📅 <b>已接单</b>　{ $number }
    [en_route] 🚶 <b>在路上</b>　{ $number }
    [arrived] 🚪 <b>已到达</b>　{ $number }
    [in_service] 🧹 <b>服务中</b>　{ $number }
    [finished] 🏁 <b>已完工，等客户确认</b>　{ $number }
    [settled] ✅ <b>已结算</b>　{ $number }
    [cancelled] ❌ <b>已取消</b>　{ $number }
    [disputed] ⚖️ <b>有争议，运营在处理</b>　{ $number }
    [refunded] ↩️ <b>争议已处理，有退款</b>　{ $number }
   *[other] <b>订单</b>　{ $number }
    }
visit-job = 🧹 { $job }
visit-when = 🕒 { $span }
visit-where = 📍 { $city }{ $district } { $street }
visit-district = 📍 { $district }
visit-customer = 👤 客户：{ $name }（点「给客户留言」联系）
visit-note = 📝 客户说：{ $note }
visit-pay = { $state ->
    [settled] 💰 已到账 { $pay }
    [cancelled] 💰 本单原到手 { $pay }
    [refunded] 💰 本单原到手 { $pay }，按争议处理结果结算
   *[other] 💰 到手 { $pay }
    }
visit-fee = 💰 客户的取消费 { $fee } 归您
visit-expected = ⏱ 预计 { $time } 到
visit-photos = 📷 已传 { $count } 张照片或备注
visit-stars = 您给客户的评价：{ $stars }
visit-next = { $state ->
    [assigned] 出发时点「出发」，或说「我出发了」。
    [en_route] 可以发一个实时位置（📎 → 位置 → 共享实时位置），客户就能看到您还有多久到。到了点「到了」。
    [arrived] 请向客户要四位开工码，直接发过来就开工。
    [in_service] 过程中可以直接发照片和文字备注。做完点「做完了」。
   *[other] 客户确认后（最晚 48 小时）自动结算给您。也请给客户打个分。
    }
visit-next-place = 请先发一下您的位置（下面的「📍 发送我的位置」），再向客户要四位开工码。发不了位置，就请客户在自己手机上点「开始服务」，或转人工。
visit-next-short = 约了 { $booked }，做了 { $worked }（{ $worked_span }），比约的短，不会自动结算：等客户确认；客户一直没有回音，由运营决定。也请给客户打个分。
visit-reschedule-waits = 🔁 客户想改到 { $time }，请在改期的消息里答复。
visit-not-yours = 订单 { $number } 已经不在您这里了。
visit-not-now = 这单现在是「{ $status }」，先看看这里：
visit-none = 现在没有可以这样操作的订单。
visit-which = 是哪一单？点开后操作：
visit-out-toast = 路上小心！客户已经知道您出发了
visit-here-place-toast = 好的，请先发送您的位置
label-send-place = 📍 发送我的位置
button-visit-place-unknown = 📍 先发位置
place-needed = 📍 订单 { $number }：请点下面的「📍 发送我的位置」，确认您在门口；实时位置也可以。开工码和位置都有了才开工。发不了位置，就请客户在自己手机上点「开始服务」，或转人工。
place-known = 📍 位置收到。
visit-here-toast = 好的，请向客户要开工码
visit-started = ▶️ 开工码正确，服务开始。过程中可以直接发照片和备注，做完点「做完了」。
visit-done-toast = 辛苦了！等客户确认
button-visit-out = 🚶 出发
button-visit-here = 🚪 到了
button-visit-code = 🔢 输入开工码
button-visit-code-locked = 🔒 已锁定，请客户点开始
button-visit-done = 🏁 做完了
button-visit-place = 🗺 地图
button-visit-late = ⏱ 晚到
button-visit-write = 💬 给客户留言
button-visit-back = ↩️ 退单

code-ask-customer = 请输入订单 { $number } 的四位开工码（在客户手机上）。
code-wrong-left = 开工码不对，请和客户再核对一下。还可以试 { $left } 次。
code-wrong-locked = 开工码错了太多次，已经锁住，再输对也不行，已经请运营帮忙。等运营处理好，或客户在自己手机上点「开始服务」，就能开工。
delay-ask = 订单 { $number } 要晚到多久？点一个，或直接说分钟数。
delay-told = 已告诉客户您晚到 { $minutes } 分钟，预计 { $time } 到。
button-delay = { $minutes } 分钟
message-ask = 要跟订单 { $number } 的客户说什么？直接写，我来转达。不说了就写「算了」。
message-sent = 已转达给客户：<i>{ $words }</i>
question-dropped = 好的，不弄了。
photo-kept = 📷 已记下（共 { $count } 条），客户能看到。
position-known = 📡 位置收到，客户看到您预计 { $time } 到。
rating-kept = 已给客户 { $stars } 星，谢谢

giveback-ask =
    要退掉订单 { $number }（{ $service }，{ $when }）？
    { $cost }

    选一个原因就退单，会马上派给别人：
giveback-cost = { $penalised ->
    [yes] ⚠️ 离上门不到 24 小时，退单会扣 <b>{ $penalty }</b>（每月最多扣 { $cap }），排名也会下降。有特殊情况退单后可以申诉。
   *[no] { $lowers ->
        [yes] ⚠️ 离上门不到 48 小时，退单不扣钱，但排名会下降。
       *[no] 现在退单不扣钱，也不影响排名。
    }
    }
giveback-reason-ill = 🤒 身体不舒服
giveback-reason-family = 🏠 家里有事
giveback-reason-clash = 🗓 时间冲突
giveback-reason-far = 🚌 太远去不了
giveback-reason-other = ✏️ 其他原因（自己写）
giveback-why = 请写一下退单的原因。不退了就写「算了」。
giveback-changed = 情况变了，请先看新的退单后果
giveback-done = { $penalised ->
    [yes] 订单 { $number } 已退，扣 { $penalty }。正在派给别人。
   *[no] 订单 { $number } 已退，没有扣钱。正在派给别人。
    }
giveback-kept = 好的，订单保留
button-appeal = 🙇 申诉
appeal-ask = 请写一下为什么不该扣。不申诉了就写「算了」。
appeal-sent = 🙇 申诉已交给运营，有结果马上告诉您。
button-giveback-keep = 👍 不退了

reschedule-ask =
    🔁 <b>客户想改时间</b>　{ $number }　{ $service }
    原来：{ $before }
    改到：<b>{ $after }</b>
    您能去吗？
button-reschedule-agree = ✅ 可以
button-reschedule-refuse = ✖️ 不行
reschedule-other = 客户又换了一个时间，请看新的
reschedule-answered = { $agrees ->
    [yes] ✅ 订单 { $number } 改到 { $span }。
   *[no] 好的，订单 { $number } 时间不变：{ $span }。已告诉客户。
    }

schedule-head = 🗓 <b>{ $days }</b>　共 { $count } 单
schedule-day = <b>{ $day }</b>
schedule-visit = { $begin }–{ $end } { $job } · { $district } · { schedule-state }
schedule-state = { $state ->
    [assigned] 待出发
    [en_route] 在路上
    [arrived] 已到达
    [in_service] 服务中
    [finished] 待确认
    [settled] 已结算
   *[disputed] 有争议
    }
schedule-away = 🏖 { $span } 请假
button-schedule = 🗓 日程
button-schedule-today = 今天
button-schedule-tomorrow = 明天
button-schedule-week = 七天

earnings-head = 💰 待发给您的余额：<b>{ $balance }</b>
earnings-pending = 还有 { $pending } 等客户确认后到账
earnings-under-way = 💳 正在提现：{ $amount }，等运营转账
button-payout = 💳 提现
button-payouts = 📜 提现记录
button-payout-all = 全部提现
button-payout-sum = ✏️ 填写金额
button-earnings = 💰 我的收入
button-money-of = 🧾 { $number }
payout-balance = 💳 可提现余额：<b>{ $balance }</b>
payout-under-way = 正在提现：<b>{ $amount }</b>，等运营转账
payout-history = 提现记录：
payout-none = 还没有提现过。
payout-line = { $day }　{ $amount }　{ $state ->
    [asked] ⏳ 等待转账
    [paid] ✅ 已转账，流水号 { $reference }
   *[refused] ↩️ 已退回余额：{ $reason }
    }
payout-ask = 可以提现 <b>{ $maximum }</b>（最少 { $minimum }）。提多少？
payout-type = 请写要提现的金额（元），最多 { $maximum }。
payout-asked = ✅ 已申请提现 <b>{ $amount }</b>。运营转账后马上告诉您。
money-own-head = 🧾 订单 { $number }　服务价 { $total }
money-own-line = { $memo ->
    [settled] 订单结算
    [fee] 客户取消费
    [penalty] 退单扣款
    [penalty-lifted] 扣款退回
    [dispute] 争议结算
   *[other] 其他
    }　{ $amount }
money-own-none = 这个订单还没有入账。
money-own-total = 合计 <b>{ $total }</b>
earnings-month = { $year } 年 { $month } 月：<b>{ $total }</b>，完成 { $count } 单
earnings-line = { $day }　{ earnings-memo } { $number }　{ $amount }
earnings-memo = { $memo ->
    [settled] 订单结算
    [fee] 客户取消费
    [penalty] 退单扣款
    [penalty-lifted] 扣款退回
    [dispute] 争议结算
    [payout-asked] 申请提现
    [payout-refused] 提现退回
   *[other] 其他
    }
earnings-more = …另有 { $count } 笔
button-month-before = ◀️ 上个月
button-month-after = 下个月 ▶️

reviews-none = 还没有客户评价。完成几单后就会有了。
reviews-head = ⭐ <b>{ $rating }</b>（{ $count } 条评价）
reviews-line = { $stars }　{ $day }
reviews-dimension = { $dimension ->
    [attitude] 态度
    [skill] 技能
    [efficiency] 效率
   *[reliability] 守时
    } { $stars }
reviews-words = <i>{ $words }</i>
button-reviews = ⭐ 评价

duty = { $online ->
    [yes] 🟢 <b>您在线</b>，有合适的单会派给您。
   *[no] ⚪️ <b>您已下线</b>，不会收到新派单。已接的单照常。
    }
duty-offers = 📨 有 { $count } 个派单等您答复
duty-next = 下一单：{ $when }　{ $service }　{ $district }
duty-switched = { $online ->
    [yes] 已上线
   *[no] 已下线
    }
button-duty = { $online ->
    [yes] 🟢 上线
   *[no] ⚪️ 下线
    }
button-offers = { $count ->
    [0] 📨 派单
   *[other] 📨 派单（{ $count }）
    }

standing-none = 您还不是我们的家政人员。想来接单？在这里就能报名。
standing-refused = 您的申请没有通过：{ $reason }。改好后可以再交。
standing = { $standing ->
    [waiting] 您的申请正在审核，有结果马上告诉您。
    [suspended] 您的账号已暂停接单，有疑问请转人工。
   *[certified] 您已通过认证。
    }
join-offer = 想来做家政接单？
button-join = 📝 报名
button-join-again = ✏️ 修改后再交

button-absence = 🏖 请假
absence-ask = 想请哪天的假？点一个，或直接说，比如「周三下午请假」「28号到30号休息」。
absence-kept = 🏖 { $span } 请假已记下，这段时间不派单给您。
absence-conflicts = ⚠️ 这段时间您还有 { $count } 单，请假不会自动退单。去不了的请点开退单：
button-absence-today = 今天
button-absence-tomorrow = 明天
training-answer = 培训课程由运营安排，说「转人工」可以报名。做好认证和评价，派单会更多。
not-for-you = 这是家政人员的功能。

notification-taken-away = { $why ->
    [moved] 🔁 订单 { $number }（{ $service }，{ $when }）改了时间，您那时没空，已经不在您这里了，不影响您的排名。
   *[changed] 🔁 订单 { $number }（{ $service }，{ $when }）客户换了人，不用去了，不影响您的排名。
    }
notification-cancelled = { $by ->
    [operator] ❌ 订单 { $number }（{ $service }，{ $when }）已由运营取消，不用去了。
   *[customer] ❌ 订单 { $number }（{ $service }，{ $when }）客户取消了，不用去了。
    }{ $paid ->
    [yes] 取消费 { $fee } 归您。
   *[no] {""}
    }
notification-reminder = ⏰ 再过 { $hours } 小时有一单：{ $when }　{ $service }　{ $district } { $street }（{ $number }）
notification-note-added = 📝 { $when } { $service }（{ $number }）：客户补充了备注
    { $note }
notification-departure = 🚶 该出发了：{ $when }　{ $service }（{ $number }）。路上点「出发」，客户就知道您在来的路上。
notification-late = ⚠️ 订单 { $number }（{ $service }，{ $when }）已经过了 { $minutes } 分钟，客户在等您。请马上报告晚到，或点「出发」「到了」。
notification-visit-open = ⏳ 订单 { $number }（{ $service }，{ $when }）的时间过了。做完了请点开订单，点「完成」；没去成也请告诉我们。
notification-short-visit = ⏳ 订单 { $number }（{ $service }，{ $when }）约了 { $booked }，做了 { $worked }，客户还没有确认，运营会决定怎么结算，定了就告诉您。
notification-appeal = { $lifted ->
    [yes] ✅ 您的申诉通过了：订单 { $number }（{ $service }，{ $when }）扣的 <b>{ $amount }</b> 已退回您的余额。
   *[no] 您的申诉没有通过：订单 { $number }（{ $service }，{ $when }）扣的 { $amount } 维持不变。还有疑问可以转人工。
    }
notification-moved = 🔁 订单 { $number }（{ $service }）改到 <b>{ $span }</b>。
notification-settled = 💰 订单 { $number }（{ $service }）已结算，<b>{ $pay }</b> 进入您的余额。
notification-dispute-ended = ⚖️ 订单 { $number }（{ $service }）的争议已处理：退给客户 { $back }，<b>{ $pay }</b> 进入您的余额。
notification-payout = { $state ->
    [paid] ✅ 提现 <b>{ $amount }</b> 已转账，流水号 { $reference }。
   *[refused] ↩️ 提现 { $amount } 没有转出，已退回您的余额。原因：{ $reason }
    }
notification-message =
    { $urgency ->
        [danger] 🚨 <b>紧急！客户说</b>
        [hurry] ⏰ <b>客户着急了</b>
       *[other] { $photo ->
            [yes] 📷 客户发来照片
           *[no] 💬 客户留言
        }
    }（{ $number } { $service } { $when }）：
    { $words }
notification-review = 订单 { $number }（{ $service }）收到评价 { $stars }{ $said ->
    [yes] ：<i>{ $words }</i>
   *[no] {""}
    }
notification-certified = 🎉 恭喜，您已通过认证！现在是上线状态，有合适的单会派给您。下面是您的菜单。
notification-refused = 您的申请这次没有通过：{ $reason }。改好后可以再交，之前填的都还在。
notification-operator-wrote =
    🙋 <b>运营</b>：
    { $words }
button-notification-open = 📄 查看订单
button-notification-answer = 💬 回复
