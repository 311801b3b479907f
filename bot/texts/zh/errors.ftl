# 领域拒绝时的说法，按代码命名。

error-absence-invalid = 请假时间不对：结束要晚于开始，也不能全在过去。
error-application-decided = 这份申请已经处理过了。
error-application-exists = { $standing ->
    [waiting] 您的申请已经交上来了，正在审核，有结果马上告诉您。
    [certified] 您已经通过认证，不用再申请。
   *[other] 您的账号目前不能申请，请转人工。
    }
error-application-incomplete = 资料还不完整：要有身份证照片、至少一项服务和一个区。
error-changed-meanwhile = 刚好有别的变动，请再试一次。
error-city-not-served = { $city }暂时没有开通服务。
error-code-expired = 验证码已失效，请重新获取。
error-code-limit = 今天的验证码次数用完了（最多 { $maximum } 次），请明天再试，或点按钮分享手机号。
error-code-locked = 开工码输错太多次，已经锁住，现在输对也不行。等运营处理好，或客户在自己手机上点「开始服务」，就能开工。
error-code-too-soon = 刚刚发过，请 { $seconds } 秒后再试。
error-contact-not-yours = 这是别人的名片。请分享您自己的号码。
error-day-not-bookable = 只能预约从今天起 { $days } 天以内的日子。
error-delay-out-of-range = 晚到的时间不对，请说分钟数，比如「晚到二十分钟」。
error-district-not-served = { $district }暂时没有开通服务。
error-draft-changed = 预约单已经有了变化，请看最新的卡片。
error-draft-gone = 这份预约单已经不在了，请重新开始。
error-draft-incomplete = 预约单还没填完，请先补上缺的内容。
error-end-out-of-hours = 这个时间开始做不完：服务要在 { $opens } 到 { $closes } 之间完成。
error-fee-changed = 取消费用刚刚变成了 { $fee }，请确认后再取消。
error-housekeeper-not-found = 没有找到「{ $name }」，看看下面这些人。
error-housekeeper-not-free = 这位家政人员那个时间没空了，请换个时间或另选一位。
error-housekeeper-unknown = 没有找到这位家政人员。
error-id-number-age = 年龄需要在 { $youngest } 到 { $oldest } 岁之间。
error-id-number-birth = 身份证号里的出生日期不对，请检查。
error-id-number-check = 身份证号的最后一位对不上，请检查有没有输错。
error-id-number-form = 身份证号是 18 位：17 位数字加一位数字或 X。
error-id-number-used = 这个身份证号已经登记过了，如有疑问请转人工。
error-invitation-invalid = 这个邀请链接已经用过或过期了。
error-measure-out-of-range = { $measure ->
    [hour] 时长要在 { $minimum } 到 { $maximum } 小时之间，以半小时为单位。
    [area] 面积要在 { $minimum } 到 { $maximum } 平方米之间的整数。
    [day] 天数要在 { $minimum } 到 { $maximum } 天之间。
   *[other] 数量要在 { $minimum } 到 { $maximum } 之间。
    }
error-budget-unit-differs = 这项服务按{ $by ->
        [hour] 小时
        [day] 天
        [area] 平方米
        [unit] 台
        [trip] 趟
       *[visit] 次
    }计价，没法按「每{ $said ->
        [hour] 小时
        [day] 天
        [area] 平方米
        [unit] 台
       *[trip] 趟
    } { $amount } 以内」来挑人。整单最多多少？直接说，比如「整单 300 以内」。
error-message-too-long = 留言太长了，请控制在 { $maximum } 字以内。
error-name-invalid = 名字请用 2 到 { $maximum } 个字，只含文字。
error-nobody-free = 这个时间没有合适的人有空，换个时间或放宽条件试试。
error-not-allowed = 您没有权限做这件事。
error-not-certified = 通过认证后才能这样做。
error-not-your-offer = 这不是派给您的单。
error-not-your-order = 这不是您的订单。
error-note-too-long = 备注太长了，请控制在 { $maximum } 字以内。
error-nothing-to-appeal = 没有可以申诉的扣款。
error-nothing-asked = 没有需要您答复的改期。
error-offer-answered = 这个派单您已经答复过了。
error-offer-lapsed = 这个派单已经超时了，下一单很快会来。
error-offer-taken = 手慢了一点，这单已经有人接了。下一单很快会来。
error-offer-unknown = 没有找到这个派单。
error-option-unknown = 没有这个选项。
error-order-not-possible-now = 订单目前是「{ $status }」，不能这样操作。
error-order-unknown = 没有找到这个订单。
error-payment-amount-differs = 金额对不上：应付 { $expected }，请重新发起支付。
error-payment-unknown = 没有找到这笔支付。
error-subject-unknown = 没有找到这条记录。
error-payment-window-over = 支付时间已过，占档已释放。请重新预约。
error-people-out-of-range = 人数要在 1 到 { $maximum } 之间。
error-person-unknown = 没有找到这个人。
error-address-unknown = 没有找到这个地址。
error-label-missing = 这个地址叫什么？写一两个字就行。
error-phone-invalid = 这个手机号好像不对，请检查。
error-phone-missing = 下单前需要先确认手机号。
error-photos-limit = 照片太多了，最多 { $maximum } 张。
error-photos-a-day = 您今天发的照片已经有 { $maximum } 张，不能再收了，请明天再发。急事请点「转人工」。
error-photo-wrong-type = 这不是能用的图片。请直接用相机拍照发来，或发 JPG、PNG、WebP 图片。
error-photo-heic = 这是 HEIC 格式的原图，别人的手机多半打不开。请从相册选这张图、用「照片」方式发送（不要用「文件」），或者截个图发来。
error-photo-pdf = PDF 我打不开。请把要看的那一页截图或拍照发来。
error-photo-too-large = 文件太大了，请发 { $megabytes } MB 以内的照片，或用「照片」方式发送，会自动变小。
error-photo-damaged = 这张图片不完整，打不开。请重新拍一张发来。
error-photo-too-many-pixels = 这张图片的尺寸不对，我打不开。请直接用相机拍一张发来。
error-photo-too-narrow = 这张图片太细长，发不出去。请截取要看的部分发来。
error-photo-unavailable = 照片没有取到，请再发一次。
error-price-fixed = 这项服务是统一价，不能自己定价。
error-price-out-of-range = 价格要在 { $low } 到 { $high } 之间。
error-quote-changed = 价格有了变化，现在是 { $total }，请看新的报价再确认。
error-rating-out-of-range = 评分在 1 到 5 之间。
error-reason-missing = 请写明原因。
error-refund-out-of-range = 退款金额超出了可退的范围。
error-payout-open = 您已经申请提现 { $amount }，正在等运营转账。到账后再申请下一笔。
error-payout-in-debt = 现在还不能提现：余额是 -{ $amount }，完成下一单后会先抵扣。
error-payout-too-little = 余额 { $total }，满 { $low } 就可以提现了。
error-payout-out-of-range = 请填 { $low } 到 { $high } 之间的金额。
error-payout-unknown = 没有找到这笔提现。
error-payout-decided = 这笔提现已经处理过了。
error-subject-undecided = 这件事还没有处理决定。请先决定退款比例，工单会随之关闭。
error-refund-undecided = 还有退款没有退成。请再发一次，或用其他方式退还后点「已线下退」。
error-payout-undecided = 请先确认转账或退回这笔提现，待办会随之关闭。
error-payout-reference-missing = 请写转账的流水号（最多 { $maximum } 个字）。
error-payout-reason-missing = 请写明退回的原因（最多 { $maximum } 个字）。
error-difference-unknown = 没有找到这笔差异。
error-difference-closed = 这笔差异已经处理过了。
error-refund-unknown = 没有找到这笔退款。
error-reschedules-used-up = 每单最多改期 { $maximum } 次，已经用完了。
error-review-closed = 评价要在完成后 { $days } 天内，已经截止了。
error-review-exists = 您已经评价过了，谢谢！
error-review-too-long = 评价太长了，请控制在 { $maximum } 字以内。
error-same-time = 新时间和原来的一样。
error-search-too-short = 请至少输入 { $minimum } 个字。
error-service-unknown = 没有这项服务。
error-slot-taken = 这个时间刚刚被别人约走了。
error-stars-invalid = 星级是 1 到 5。
error-start-off-step = 开始时间以 { $minutes } 分钟为单位，比如 15:00 或 15:30。
error-start-out-of-hours = 服务时间是 { $opens } 到 { $closes }，请换个时间。
error-start-too-early = 还早：这单约的是 { $start }，{ $opens } 起可以开工。到时把开工码再发一次就行，订单没有变。
error-start-too-late = 最多提前 { $days } 天预约。
error-start-too-soon = 最早要提前 { $hours } 小时预约，请换个时间。
error-label-too-long = 名字太长了，请控制在 { $maximum } 字以内。
error-street-too-long = 地址太长了，请控制在 { $maximum } 字以内。
error-street-too-short = 地址太短了，请写到门牌号。
error-ticket-closed = 这个工单已经关闭了。
error-ticket-unknown = 没有找到这个工单。
error-too-early = 现在还太早，{ $opens } 起可以报告出发或到达。
error-too-far = 离服务地点还太远，请到了再点。
error-visit-not-over = 上门时间还没结束，{ $end } 以后再试。
error-working-hours-invalid = 工作时间不对：至少一天，结束要晚于开始。
error-certificate-invalid = 证书名称不对，请写清楚证书的名字。
error-certificates-limit = 证书太多了，最多 { $maximum } 个。
error-introduction-too-long = 自我介绍太长了，请控制在 { $maximum } 字以内。
error-refund-not-failed = 这笔退款没有失败，不需要人工处理。
error-title-too-long = 抬头太长了，请控制在 { $maximum } 字以内。
error-favourites-limit = 收藏满了（最多 { $maximum } 位），请先移除一位。
error-favourite-self = 不能收藏自己。
error-words-missing = 请写点内容。
error-years-out-of-range = 工作年限要在 0 到 { $maximum } 年之间。
error-code-number-limit = 这个号码今天收到的验证码太多了（最多 { $maximum } 条），请明天再试，或点按钮分享手机号。
error-sms-country = 验证码只能发到我们开通的国家或地区的手机号。请点按钮分享手机号，或换一个号码。
error-phone-not-mobile = 座机收不到验证码，请发手机号，或点按钮分享手机号。
error-sms-busy = 现在发送的验证码太多了，请一小时后再试，或点按钮分享手机号。
error-code-tries = 输错 { $maximum } 次了，这个验证码已经作废，现在输对也不行。请点「重新发送」拿一个新的。
error-complaints-limit = 您有 { $maximum } 个投诉还在处理，处理完再提新的。急事请转人工。
error-invitations-limit = 今天的邀请用完了（最多 { $maximum } 个），请明天再邀请。
error-operator-is-party = 这件事和您本人有关，不能由您来决定。请交给另一位运营；没有别人的话，先用 /invite 邀请一位。
error-operator-unknown = 对方已经不是运营了。
error-factor-missing = 这一步要先设置验证码：发 /factor 就能设置。
error-factor-needed = 这一步要先验证：发 /factor 看怎么做。
error-factor-exists = 验证码已经设置过了。换了手机，请另一位运营在 /operators 里重置。
error-factor-locked = 错的次数太多，{ $until } 之后再试。
error-second-operator-needed = 这个决定要另一位运营复核，请从按钮开始。
error-second-operator-not-needed = 现在没有另一位可以复核的运营了，请再点一次原来的按钮，由您直接决定。
error-proposal-open = 这个决定已经在等另一位运营复核了，{ $until } 前有结果。
error-proposal-own = 这是您自己提出的，要另一位运营来复核。
error-proposal-decided = 这个决定已经有结果了，或者过期了。
error-proposal-unknown = 没有这个等复核的决定。
error-proposal-undecided = 还等着复核，请先同意或不同意。
error-proposer-gone = 提出的人已经不是运营了，这个决定作废。请点「不同意」关掉它。
error-decision-unknown = 这个决定不能再办了，请重新开始。
error-invitation-unknown = 没有这个邀请。
error-invitation-over = 这个邀请已经用过、收回或过期了。
error-place-unknown = 请先发送您的位置，再输入开工码。发不了位置，就请客户在自己手机上点「开始服务」，或转人工。
error-operator-last = 您是唯一的运营。请先用 /invite 邀请另一位，再放下这个身份。
error-unpaid-orders-limit = 您有 { $maximum } 个订单还没付款。请先付款或取消其中一个，再下新单。发 /orders 就能看到。
error-too-many-messages = 您发得有点快，我先歇一下：{ $time } 以后再发，我马上办。在那之前发的内容不会处理，您之前填的都还在。
error-forget-operator = 您现在是运营。先点下面的按钮放下这个身份，再来删除。
error-forget-orders = 您有 { $count } 个订单还没结束（{ $numbers }）。请先取消，或等服务完成、确认之后再来。
error-forget-visits = 您还有 { $count } 个要上门或待确认的单（{ $numbers }）。请先退单，或做完、等客户确认之后再来。
error-forget-chosen = 有客户点名选了您，正在付款（{ $numbers }）。十几分钟后再试就行。
error-forget-refund = 有 { $amount } 的退款正在路上。到账后再来，我们才不会退丢。
error-forget-earnings = 还有 { $amount } 收入没有打给您。请先在「我的收入」里申请打款，金额太小就转人工，到账后再来。
error-forget-debt = 您的账上还欠 { $amount } 违约金。请转人工结清后再来。
error-forget-claims = 有投诉或退款问题正在处理（{ $numbers }）。处理完再来，急的话请转人工。

status-awaiting-payment = 待支付
status-dispatching = 派单中
status-assigned = 已接单
status-en-route = 已出发
status-arrived = 已到达
status-in-service = 服务中
status-finished = 待确认
status-settled = 已完成
status-expired = 已过期
status-unfilled = 无人接单
status-cancelled = 已取消
status-disputed = 有争议
status-refunded = 已退款
