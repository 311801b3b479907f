# 不确定时给家政人员和运营看的选项。

reading-go-online = 🟢 上线
reading-go-offline = ⚪️ 下线
reading-request-payout = 💳 提现
reading-report-problem = ⚠️ 上门遇到问题
reading-propose-extra = ➕ 加项
reading-reply-review = ↪️ 回复评价
reading-appeal = 🙇 申诉扣款
reading-give-back-order = ↩️ 退单
reading-manage-absence = 🏖 看请假、取消请假
reading-queue = 📥 待办
reading-statistics = 📊 数据
reading-find-order = 🔍 找订单
reading-find-person = 👤 找人
reading-refund-order = ↩️ 退款
reading-compensate = 🎁 补偿
reading-block-person = ⛔️ 停用
reading-talk-to-person = 💬 给人发消息
reading-announce = 📢 群发通知
reading-set-price = 💰 改价格
reading-update-content = 📝 改内容
