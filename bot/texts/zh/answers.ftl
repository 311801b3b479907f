# 关于公司怎么运作的回答。数字来自 config.yaml 的规则；公司可以在 answers 里换成自己的话。

answer-own = { $words }
answer-topics = 您想了解哪一方面？点一个，或者直接问。
button-other-topics = ❓ 其他问题

topic-cancel-fee = 取消收费吗
topic-reschedule = 怎么改时间
topic-hours = 服务时间
topic-areas = 服务哪些地方
topic-payment = 怎么付款
topic-invoice = 发票
topic-materials = 工具和用品
topic-certificates = 证书和健康证
topic-safety = 安全吗
topic-insurance = 保险和损坏
topic-guarantee = 没做好怎么办
topic-lateness = 迟到怎么办
topic-nobody-comes = 没人接单怎么办
topic-tip = 要给小费吗
topic-privacy = 隐私
topic-bot = 你是机器人吗

answer-fee-before = • 开始前 { $hours } 小时以上：{ $free ->
        [yes] 免费
       *[no] { $percent }%
    }
answer-fee-between = • { $hours }–{ $before } 小时：{ $free ->
        [yes] 免费
       *[no] { $percent }%
    }
answer-fee-within = • 不到 { $before } 小时，或上门时没人在：{ $free ->
        [yes] 免费
       *[no] { $percent }%
    }
answer-area = • { $city }：{ $districts }
answer-supply = • { $service }：{ $options }
answer-supply-option = { $name }（{ $free ->
        [yes] 免费
       *[no] +{ $price }
    }）
answer-wave-then = { " " }位，再问{ " " }

answer-cancel-fee = { $role ->
    [housekeeper] 客户取消时，违约金全部归您：
        { $fees }
        没人接单前、付款后 { $free_minutes } 分钟内取消不收。
        您自己退单：开始前 { $give_back_hours } 小时以上没有影响；不到 { $penalty_hours } 小时扣 { $penalty }（每月最多 { $penalty_cap }），可以申诉。
   *[customer] 没人接单前取消<b>免费</b>，付款后 { $free_minutes } 分钟内也免费。之后按离开始还有多久：
        { $fees }
        违约金全部给家政人员。取消前会先告诉您收多少，您确认了才取消。
    }
answer-reschedule = { $role ->
    [housekeeper] 客户改时间：离开始 { $move_hours } 小时以上直接改；更晚要您同意，您可以拒绝，原时间不变。每单最多改 { $moves } 次。
   *[customer] 开始前 { $move_hours } 小时以上可以免费改，更晚要家政人员同意；每单最多改 { $moves } 次，只补或退差价。直接说「改到周日上午」就行。
    }
answer-hours = { $role ->
    [housekeeper] 客户能约的上门时间是每天 { $opens }–{ $closes }。您自己的工作时间在「我的资料」里设置，上线了才会收到派单。
   *[customer] 上门时间是每天 { $opens }–{ $closes }，最早提前 { $notice_hours } 小时、最晚提前 { $horizon_days } 天预约。我随时都在，半夜也能下单。
    }
answer-areas = 目前服务这些地方：
    { $areas }
answer-payment = { $role ->
    [housekeeper] 客户先付款，由平台代管。客户确认完成后钱进您的余额，没确认的话 { $auto_hours } 小时后自动结算。平台服务费 { $commission }%，派单上写的就是您到手的钱。余额满 { $payout_minimum } 可以提现。
   *[customer] 下单后 { $pay_minutes } 分钟内付款，时间为您保留到那时。{ $methods ->
            [none] 付款方式在订单卡上。
           *[other] 支持{ $methods }。
        }
        钱先由平台代管，您确认完成后才结算给家政人员（没有异议的话 { $auto_hours } 小时后自动确认）。报价之后不会加价。
    }
answer-invoice = { $role ->
    [housekeeper] 客户要发票由公司开，您不用管。您自己的收入证明请转人工。
   *[customer] 可以开。说「开发票」，告诉我抬头（公司请带上税号），客服会处理，开好后在这里告诉您。账单在每张订单的「🧾 账单」里，随时能看。
    }
answer-materials = { $role ->
    [housekeeper] 要不要带工具和用品，看订单里勾选的附加项；没勾选就用客户家里的。
   *[customer] 需要家政人员带工具或用品的话，预约时勾选就行：
        { $supplies }
        没勾选就用您家里的。有特别的要求，说一声，我记在备注里。
    }
answer-certificates = { $role ->
    [housekeeper] 上岗要实名登记，由运营人工审核。考了新证书，说「我考了高级月嫂证，想加上」。
   *[customer] 每位家政人员都实名登记了身份证，由运营人工审核后才能接单。各人的证书（包括健康证）写在资料里：选人时点「ℹ️」就能看到；没写的就是没有提供。
    }
answer-safety = { $role ->
    [housekeeper] 客户都验证过手机号，双方看不到对方的号码，消息由我转达。遇到不安全的情况请离开，马上转人工，急事打 { $phone }。
   *[customer] 家政人员实名登记、人工审核；到门口您报开工码，对方才能开工。双方看不到对方的手机号，地址只有接单的人看得到。有问题随时转人工，急事打 { $phone }。
    }
answer-insurance = { $role ->
    [housekeeper] 工作中的意外和损坏怎么保障，请转人工问清楚您的情况。出了事先拍照、马上说，不要私下了结。
   *[customer] 东西被碰坏了，在订单上点「⚠️ 有问题」，写清楚、附上照片：款项会先冻结，运营核实后决定怎么赔。保险的具体范围请转人工确认。
    }
answer-guarantee = { $role ->
    [housekeeper] 客户对结果不满意可以投诉，这一单的钱会先冻结；运营听双方说法再决定，不退款就全额结算给您。请保留完工照片。
   *[customer] 钱在您确认之前不会结算。做完后有 { $auto_hours } 小时检查：没做好就在订单上点「⚠️ 有问题」，款项马上冻结，运营核实后处理，结果会告诉您。
    }
answer-lateness = { $role ->
    [housekeeper] 要晚到就早说，比如「晚到二十分钟」，客户会收到新的时间。晚 { $notice_minutes } 分钟没说会提醒客户；超过 { $no_show_minutes } 分钟没说算爽约，客户可以免费取消。
   *[customer] 晚了 { $notice_minutes } 分钟我会主动告诉您；超过 { $no_show_minutes } 分钟还没有消息算爽约，您可以免费取消、全额退款，运营会介入。
    }
answer-nobody-comes = { $role ->
    [housekeeper] 没人接的单会继续问更多人，最后由运营安排。您接了的单来不了，请尽早退单，别让客户空等。
   *[customer] 付款后我按批问人：先问 { $waves } 位，再问附近 { $radius } 公里内所有合适的人，最后请运营帮您找；每一步都会告诉您。当天的单 { $same_day_minutes } 分钟、明天的 { $next_day_hours } 小时、更晚的 { $later_hours } 小时内有结果。开始前 { $unfilled_hours } 小时还没人接，全额退款{ $has_coupon ->
            [yes] ，并送您 { $coupon } 优惠券
           *[no] {""}
        }。
    }
answer-tip = { $role ->
    [housekeeper] 不能向客户要小费，也不要私下收钱。要加活，先跟客户说好，再在订单里谈。
   *[customer] 不用给小费。下单时的价格就是全部，之后不会加价；有人要求另外付钱，请告诉我或转人工。
    }
answer-privacy = 手机号互相看不到，地址只给接单的人看，证件加密保存。发 /privacy 可以看我们存了什么，也可以导出或删除。
answer-bot = { $role ->
    [housekeeper] 我是{ $agency }的机器人助手：派单、报到、查收入都可以跟我说。办不了的，说「转人工」就有真人来。
   *[customer] 我是{ $agency }的机器人助手：预约、改期、查订单都可以直接跟我说。想找真人，说「转人工」，或打 { $phone }。
    }
