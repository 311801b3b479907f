# 运营看到的话。

queue-head = { $count ->
    [0] 📥 <b>待办</b>　全部处理完了 🎉
   *[other] 📥 <b>待办</b>　共 { $count } 件
    }
queue-kind = { $text } { $count }
queue-of-kind = { $text }　{ $count } 件，最早的在前
queue-item = #{ $id } { $name } · { $time }
button-queue = 📥 回到待办
ticket-head = { $text }　#{ $id }{ $closed ->
    [yes] 　✅ 已关闭
   *[no] {""}
    }
ticket-about = 👤 { $name }　{ $time }
ticket-words = <i>{ $words }</i>
ticket-resolution = ✅ { $words ->
    [closed] 已处理
    [certified] 已通过
    [refused] 未通过
    [assigned] 已有人接单
    [unfilled] 已退款
    [cancelled] 订单已取消
    [in_service] 已开工
    [finished] 已做完
    [settled] 已结算
    [refunded] 争议已处理
    [lifted] 已免除扣款
    [stands] 维持扣款
    [confirmed] 已复核，照办
    [withdrawn] 已撤回
    [expired] 过期，没有办
   *[other] { $words }
    }
ticket-closed-toast = 已关闭
button-ticket-open = 📄 处理
button-ticket-answer = 💬 回复
button-appeal-lift = ↩️ 免除扣款 { $amount }
button-appeal-stands = ✖️ 维持
appeal-decided = { $lifted ->
    [yes] 已免除，钱回到对方余额
   *[no] 已维持
    }
button-ticket-close = ✅ 关闭

certify-head = 🪪 <b>{ $name }</b> { $standing ->
    [waiting] 申请做家政人员
    [certified] 已通过
    [refused] 未通过
    [gone] 资料已注销
   *[other] 已暂停
    }
certify-number = 身份证：{ $number }　{ $valid ->
    [yes] ✅ 校验位正确
   *[no] ❌ 号码无效
    }　{ $alone ->
    [yes] ✅ 没有重复
   *[no] ❌ 与他人重复
    }
certify-person = { $gender ->
    [female] 女
   *[male] 男
    }，{ $age } 岁（{ $birth }）
certify-phone = 手机：{ $phone }
certify-where = 区域：{ $city } { $districts }
certify-services = 服务：{ $services }
certify-hours = 时间：{ $hours }　经验 { $years } 年
certify-certificates = 证书：{ $names }
certify-introduction = 介绍：{ $words }
certify-no-photo = ⚠️ 没有身份证照片
certify-looked = 👁 上次查看：{ $name }，{ $time }，{ $what ->
    [number] 身份证号
   *[photos] 证件照片
    }
certify-whole-number = { $number }
certify-done = ✅ { $name } 已通过认证，已通知本人。
certify-why = 为什么不通过 { $name }？点一个，或直接写原因；会告诉本人。不弄了就写「算了」。
certify-type = 请写不通过 { $name } 的原因，会原样告诉本人。不写了就写「算了」。
certify-refused = ➖ { $name } 未通过：{ $reason }。已通知本人。
certify-reason-photo = 身份证照片看不清，请重拍
certify-reason-number = 身份证号与照片不一致
certify-reason-name = 姓名与身份证不一致
certify-reason-services = 服务项目或证书需要补充说明
certify-reason-other = ✏️ 其他原因（自己写）
button-certify = ✅ 通过
button-certify-not = ✖️ 不通过
button-certify-number = 🔍 看完整号码（会记录）

operator-order = 📄 <b>{ $number }</b>　{ $status }
operator-customer = 👤 客户：{ $name } { $phone }
operator-housekeeper = 🧹 家政人员：{ $name }
operator-price = 💰 { $total }
operator-history = <b>经过</b>
operator-change = { $time } { $status }{ $known ->
    [yes] （{ $by }）
   *[no] {""}
    } { $reason }
operator-dimension = { $dimension ->
    [overall] 总体
    [attitude] 态度
    [skill] 技能
    [efficiency] 效率
   *[reliability] 守时
    } { $stars }⭐
operator-refund = 💸 { $number }　{ $amount }　{ $state ->
    [pending] 处理中
    [done] 已退
   *[failed] 失败
    }
button-operator-start = ▶️ 帮忙开工
button-operator-done = ✅ 已经做完了
button-operator-cancel = ❌ 取消并全额退款
button-operator-cancel-sure = ❌ 确定取消并退款
button-operator-back = ↩️ 返回订单
operator-cancel-ask = 取消订单 { $number }，全额退 { $total } 给客户？双方都会收到通知。
operator-cancelled = 订单 { $number } 已取消，正在全额退款。
operator-done = 已记为做完
operator-started = 已开工
button-share = { $percent ->
    [100] ↩️ 全额退款
    [50] ↩️ 退一半
   *[0] 💰 不退，结算
    }
button-share-typed = ✏️ 输入退款金额
refund-type = 退多少元给客户？最多 { $maximum }。不退了就写「算了」。
resolve-ask = 订单 { $number }（{ $name }）：退给客户 <b>{ $refund }</b>（共 { $total }），家政人员到手 <b>{ $pay }</b>。确定？
button-resolve = ✅ 确定
resolved = 订单 { $number } 的争议已处理，退款 { $refund }。
button-refund-again = 🔁 再退一次
button-refund-by-hand = ✅ 已线下退
refund-mended = { $by_hand ->
    [yes] 已记为线下退款
   *[no] 正在重新退款
    }
button-write-customer = 💬 联系客户
button-write-housekeeper = 💬 联系家政
reply-ask = 请写要转给 { $name } 的话。不写了就写「算了」。
reply-sent = { $goes_on ->
    [yes] 已转给 { $name }。可以接着写；写完点「关闭」，机器人就会恢复。
   *[no] 已转给 { $name }。
    }
candidates-head = <b>还可以问谁</b>
candidates-none = 这个时间附近没有合适的人有空。
candidate-row = { $place }. { $name }　{ $rated ->
    [yes] ⭐{ $rating }（{ $count }）
   *[no] 新人
    }　{ $distance }　{ $state ->
    [open] 正在问
    [declined] 说过不接
    [lapsed] 没有答复
    [closed] 问过
    [accepted] 接过
   *[none] 还没问
    }
button-ask-housekeeper = 📨 问 { $name }
asked-housekeeper = 已把这单派给 { $name }，等对方答复
find-ask = 找哪个订单？输入订单号、姓名、地址或手机尾号。
found = { $count ->
    [0] 🔍 没有找到订单。
   *[other] 🔍 找到 { $count } 单：
    }

statistics-head = 📊 <b>{ $day }</b>
statistics-placed = { $count ->
    [0] 今天还没有订单
   *[other] 今天下单 { $count }：{ $parts }
    }
statistics-all = { $count ->
    [0] 还没有订单
   *[other] 全部订单 { $count }：{ $parts }
    }
statistics-status = { $status } { $count }
statistics-held = 担保中 { $escrow }，待退款 { $due }
statistics-income = 今天平台收入 { $today }，累计 { $total }，违约扣款 { $penalties }
statistics-tickets = 待办 { $count } 件
invitation =
    请把这个链接发给新的运营，只能用一次，{ $hours } 小时内有效，没用之前可以收回：
    { $link }

notification-ticket = 📥 <b>新的待办</b>　#{ $id } { $text }{ $said ->
    [yes] ：<i>{ $words }</i>
   *[no] {""}
    }
notification-human = 🙋 <b>{ $name }</b>：{ $words }

operator-payout = 💳 申请提现 <b>{ $amount }</b>，{ $time }。转出后余额 { $left }。
button-payout-paid = ✅ 已转账
button-payout-refuse = ↩️ 退回
payout-reference-ask = 给 { $name } 转 { $amount }：请写转账的流水号。
payout-reason-ask = 退回 { $name } 的提现 { $amount }：请写原因，会转告对方。
payout-confirmed = ✅ { $name } 的提现 { $amount } 已确认，流水号 { $reference }。已通知对方。
payout-sent-back = ↩️ { $name } 的提现 { $amount } 已退回余额。原因：{ $reason }。已通知对方。

button-order-money = 💰 资金明细
button-reconciliations = 💱 对账
money-head = 💰 <b>{ $number }</b> 的每一笔账
money-movement = <b>{ money-memo }</b>　{ $time }
money-memo = { $memo ->
    [paid] 客户付款
    [refunded] 退款到账
    [refunded-by-hand] 线下退款
    [cancelled] 取消，应退
    [unfilled] 无人接单，应退
    [late] 过期后付款，应退
    [twice] 重复付款，应退
    [rescheduled] 改期，应退
    [dispute] 争议处理
    [fee] 取消费
    [settled] 结算
    [penalty] 退单扣款
    [penalty-lifted] 扣款退回
   *[other] { $memo }
    }
money-leg = 　{ $account }　{ $amount }
money-account = { $kind ->
    [clearing] { $of }
    [escrow] 托管
    [payable] 应付 { $of }
    [income] 平台收入
    [penalties] 扣款收入
    [refunds_due] 应退客户
    [payouts_due] 待转提现
   *[other] { $kind }
    }
money-way-wechat = 微信支付
money-way-alipay = 支付宝
money-way-card = 银行卡
money-way-bank = 自有账户
money-none = 还没有任何一笔账。
money-sum = 合计 { $total }　还托管着 { $held }
recon-head = 💱 <b>对账</b>　{ $open ->
    [0] 没有差异 ✅
   *[other] { $open } 笔差异待处理
    }
recon-none = 还没有对过账。支付平台的账单第二天上午才有。
recon-line = { $day }　{ $way }：{ $lines } 笔，收 { $taken }，退 { $back }{ $count ->
    [0] {""}
   *[other] ，新差异 { $count }
    }
difference-line = { $open ->
    [yes] ❗
   *[no] ✅
    } { $way } { $money ->
    [payment] 付款
   *[refund] 退款
    } { $number }：{ $kind ->
    [unknown_here] 我们没有这笔
    [unknown_there] 对方没有这笔
    [amount] 金额不同
    [currency] 币种不同
    [state] 状态不同
   *[twice] 重复
    }（对方 { $stated }，我们 { $expected }）
difference-nothing = 无
difference-more = …另有 { $count } 笔
difference-settled = 已处理
button-difference = ✅ 已处理 { $number }
button-difference-order = 📄 看订单
