# 每种工单的文字：待办里的按钮、列表的标题、工单的标题、通知。

ticket-queue-certification = 🪪 审核
ticket-list-certification = 🪪 <b>等待审核</b>
ticket-title-certification = 🪪 <b>审核</b>
ticket-notification-certification = 🪪 { $name } 申请做家政人员

ticket-queue-unfilled = 🕳 无人接单
ticket-list-unfilled = 🕳 <b>无人接单</b>
ticket-title-unfilled = 🕳 <b>无人接单</b>
ticket-notification-unfilled = 🕳 { $name } 的订单没有人接

ticket-queue-low-review = 👎 低分评价
ticket-list-low-review = 👎 <b>低分评价</b>
ticket-title-low-review = 👎 <b>低分评价</b>
ticket-notification-low-review = 👎 { $name } 给了低分

ticket-queue-complaint = ⚖️ 投诉
ticket-list-complaint = ⚖️ <b>投诉</b>
ticket-title-complaint = ⚖️ <b>投诉</b>
ticket-notification-complaint = ⚖️ { $name } 投诉

ticket-queue-invoice = 🧾 发票
ticket-list-invoice = 🧾 <b>要开发票</b>
ticket-title-invoice = 🧾 <b>要开发票</b>：关闭时写的话会发给客户
ticket-notification-invoice = 🧾 { $name } 要开发票

ticket-queue-human = 🙋 转人工
ticket-list-human = 🙋 <b>转人工</b>
ticket-title-human = 🙋 <b>转人工</b>

ticket-queue-refund-failed = 💸 退款失败
ticket-list-refund-failed = 💸 <b>退款失败</b>
ticket-title-refund-failed = 💸 <b>退款失败</b>
ticket-notification-refund-failed = 💸 给 { $name } 的退款失败

ticket-queue-start-code = 🔢 开工码
ticket-list-start-code = 🔢 <b>开工码输错</b>
ticket-title-start-code = 🔢 <b>开工码输错太多次</b>
ticket-notification-start-code = 🔢 { $name } 的订单开工码输错太多次

ticket-queue-no-show = 🚫 没有到场
ticket-list-no-show = 🚫 <b>没有到场</b>
ticket-title-no-show = 🚫 <b>家政人员没有到场</b>
ticket-notification-no-show = 🚫 { $name } 的订单没有人到场

ticket-queue-money-differs = 💱 对账
ticket-list-money-differs = 💱 <b>账对不上</b>
ticket-title-money-differs = 💱 <b>账对不上</b>
ticket-notification-money-differs = 💱 有一笔钱对不上

ticket-queue-payout = 💳 提现
ticket-list-payout = 💳 <b>提现申请</b>
ticket-title-payout = 💳 <b>提现申请</b>
ticket-notification-payout = 💳 { $name } 申请提现

ticket-queue-visit-open = ⏳ 没有结束的上门
ticket-list-visit-open = ⏳ <b>没有结束的上门</b>
ticket-title-visit-open = ⏳ <b>时间过了，没有人说做完了没有</b>
ticket-notification-visit-open = ⏳ { $name } 的上门时间过了，还没有结束

ticket-queue-appeal = 🙇 申诉
ticket-list-appeal = 🙇 <b>扣款申诉</b>
ticket-title-appeal = 🙇 <b>扣款申诉</b>
ticket-notification-appeal = 🙇 { $name } 对退单扣款有申诉

ticket-queue-customer-absent = 🚪 客户不在家
ticket-list-customer-absent = 🚪 <b>客户不在家</b>
ticket-title-customer-absent = 🚪 <b>家政人员在门口，客户不在家</b>
ticket-notification-customer-absent = 🚪 { $name } 在门口等够了时间，客户不在家

ticket-queue-private-payment = 🤝 私下收钱
ticket-list-private-payment = 🤝 <b>客户要私下付钱</b>
ticket-title-private-payment = 🤝 <b>客户要私下付钱</b>
ticket-notification-private-payment = 🤝 { $name } 报告客户要私下付钱

ticket-queue-applicant-question = ❓ 报名提问
ticket-list-applicant-question = ❓ <b>报名的人提问</b>
ticket-title-applicant-question = ❓ <b>报名的人提问</b>
ticket-notification-applicant-question = ❓ { $name } 报名时问

ticket-queue-short-visit = ✂️ 提前结束
ticket-list-short-visit = ✂️ <b>提前结束，客户没有回音</b>
ticket-title-short-visit = ✂️ <b>比约的时间短很多，客户没有确认</b>
ticket-notification-short-visit = ✂️ { $name } 的订单提前结束，一直没有确认

ticket-queue-proposal = 👥 等人复核
ticket-list-proposal = 👥 <b>等另一位运营复核</b>
ticket-title-proposal = 👥 <b>大额决定，等另一位运营复核</b>
ticket-notification-proposal = 👥 一个关于 { $name } 的决定要您复核
