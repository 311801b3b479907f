# 每个角色都会看到的话。值由程序填入，已转义。

label-book = 🧹 预约服务
label-search = 🔍 找阿姨
label-orders = 📋 我的订单
label-services = 💰 服务与价格
label-human = 🙋 转人工
label-more = ☰ 更多
label-less = ▴ 收起
label-online = 🟢 上线 / 下线
label-schedule = 🗓 我的日程
label-earnings = 💰 我的收入
label-profile = 👤 我的资料
label-queue = 📥 待办
label-statistics = 📊 数据
label-invite = ➕ 邀请运营
label-role = 🔄 切换身份
label-later = 以后再说
label-privacy = 🔐 隐私与我的数据

button-human = 🙋 转人工
button-opens = { $time } 起
copy-start-code = 📋 开工码
copy-order-number = 📋 订单号
copy-address = 📋 地址
button-old = 这个按钮已经过时，请看最新的消息。
command-unknown = 没有这个命令。可以用 /start、/menu、/cancel、/help、/language、/role、/privacy，或者直接说需要什么。

role-customer = 客户
role-housekeeper = 家政人员
role-operator = 运营
role-ask = 现在以哪个身份使用？
role-only = 您目前只有一个身份：{ $role }。
role-set = 现在是{ $role }身份。

greeting = { $name }，您好！需要什么家政服务，直接说就行，比如「明天下午3点在朝阳区做深度清洁，80平」。
thanks-answer = 不客气，有需要随时叫我。
goodbye = 再见，需要时随时找我。
what-next = 好的。需要我做什么？可以直接说，也可以点下面的菜单。
menu-here = 菜单在下面，也可以直接说需要什么。
menu-closed = 好的，菜单收起来了。点「☰ 更多」再打开，也可以直接说需要什么。
slow-down = 消息有点多，我都看到了，这是最新的情况：

help = { $role ->
    [housekeeper] 您可以：
        • 上线接单，收到派单后点「接单」或直接说「这单我接」
        • 说「我出发了」「到楼下了」「开始干活了」「做完了」
        • 说「我明天有几单」「周三下午请假」「这个月赚了多少」
        • 说「下线」「提现300」「客户不在家」「我要申诉」「回复这条评价」
        遇到问题说「转人工」。
    [operator] 您可以在「待办」里审核家政人员、处理工单；直接说「找王秀英」「给林晓退款50元」「上周朝阳区多少单」「跟王秀英说…」；发 /invite 邀请新的运营。
   *[customer] 您可以：
        • 一句话预约：「明天下午3点在朝阳区做深度清洁，80平」
        • 点「预约服务」一步步选
        • 问「擦玻璃怎么收费」，找「4.8分以上的月嫂」
        • 说「我的订单」「改到周日上午」「取消订单」
        遇到问题说「转人工」。
    }
more = { $role ->
    [housekeeper] 更多：/language 切换语言，/role 切换身份，/tables 账单和日程用表格显示，/privacy 隐私与我的数据，/help 帮助。
    [operator] 更多：/language 切换语言，/role 切换身份，/tables 账单和日程用表格显示，/privacy 隐私与我的数据，/invite 邀请运营，/help 帮助。
   *[customer] 更多：/language 切换语言，/role 切换身份，/tables 账单和日程用表格显示，/privacy 隐私与我的数据，/help 帮助。想来做家政接单，直接说「我想来做家政」。
    }

language-ask = 请选择语言 / Choose a language
language-set = 好的，接下来用中文。

not-understood = { $role ->
    [housekeeper] 这个我帮不上忙。我能帮您接单、报到、看日程和收入。点下面的菜单，或者说「我明天有几单」。
    [operator] 这个我帮不上忙。点「待办」看有什么要处理。
   *[customer] 这个我帮不上忙。我能帮您预约保洁、维修、看护、搬家等家政服务，查价格，看订单。比如说「周六上午擦玻璃」，或点下面的菜单。
    }
clarification-slots = 我听到的是：<b>{ $summary }</b>。您是想做下面哪一件？
clarification-confirm = { $known ->
    [yes] 我听到的是：<b>{ $summary }</b>。要我现在就办吗？点下面的按钮才会办，不点什么都不变。
   *[no] 您是要我现在就办吗？点下面的按钮才会办，不点什么都不变。
    }
clarification = { $role ->
    [housekeeper] 我不太确定您的意思。是下面哪一件？都不是的话，换个具体点的说法，比如「我明天有几单」「我到了」。
    [operator] 我不太确定您的意思。是下面哪一件？
   *[customer] 我不太确定您的意思。是下面哪一件？都不是的话，换个具体点的说法，比如「周六上午擦玻璃」。
    }
human-offer = 还是说不清的话，可以直接找真人帮您。
not-understood-midway = { $role ->
    [housekeeper] 这个我帮不上忙。刚才的事还在下面，接着来就行。
   *[customer] 这个我帮不上忙。刚才填的都还在，接着来就行：
    }
reading-into-the-booking = 📝 写进预约单
reading-book-service = { $named ->
    [yes] 🧹 预约{ $service }
   *[no] 🧹 预约服务
    }
reading-search-housekeeper = { $named ->
    [yes] 🔎 找{ $service }的人
   *[no] 🔎 找人
    }
reading-list-services = 📃 看看有哪些服务
reading-ask-price = { $named ->
    [yes] 💰 { $service }多少钱
   *[no] 💰 查价格
    }
reading-pay-order = 💳 付款
reading-list-orders = 📋 我的订单
reading-order-status = 📍 查订单进度
reading-reschedule-order = 📅 改订单时间
reading-change-housekeeper = 🔁 换一位
reading-cancel-order = ✖️ 取消订单
reading-refund-status = 💸 查退款
reading-review-order = ⭐ 评价
reading-file-complaint = 📣 投诉
reading-contact-housekeeper = ✉️ 给阿姨带话
reading-talk-to-human = 🙋 转人工
reading-help = ❓ 看看怎么用
reading-change-language = 🌐 换语言
reading-set-location = 📍 设置所在地区
reading-become-housekeeper = 👷 我想来做家政
reading-accept-order = ✅ 接单
reading-decline-order = ✖️ 不接
reading-report-departure = 🚶 我出发了
reading-report-arrival = 📍 我到了
reading-start-service = ▶️ 开始服务
reading-finish-service = ✅ 做完了
reading-report-delay = ⏰ 要晚到
reading-my-schedule = 🗓 我的日程
reading-set-unavailable = 🌴 请假
reading-my-earnings = 💰 我的收入
reading-my-reviews = ⭐ 我的评价
reading-update-profile = 👤 改资料
reading-training = 📚 培训
reading-contact-customer = ✉️ 给客户带话
reading-add-note = 📝 记个备注
reading-ask-policy = ❓ 问你们的规定
reading-book-again = 🔂 再约上次的
reading-confirm-work = ✅ 确认完成
reading-favourites = ❤️ 我的收藏
reading-manage-series = 🔁 定期预约
reading-my-addresses = 🏠 我的地址
reading-my-coupons = 🎟 我的优惠券
reading-my-privacy = 🔒 我的个人信息
reading-request-invoice = 🧾 开发票
reading-urge = ⏳ 催一下
nlu-down = 我暂时读不懂文字，正在恢复。按钮和菜单都能照常用，您的预约单也还在。
human-comes = 好的，已经请真人来接手，很快会有人联系您。急事请拨打 { $phone }。在此之前按钮照常可用，您写的话会一并转达。
notification-conversation-ended = { $waits ->
    [yes] 🙋 真人客服的对话到这里结束了，接下来由我回答您。刚才没办完的事还留着，点下面接着来。
   *[no] 🙋 真人客服的对话到这里结束了，接下来由我回答您。还需要真人的话，随时说「转人工」。
    }
button-resume = ▶️ 接着刚才的
fault = 抱歉，刚才出了点问题，什么都没有改变。请再试一次，或点「转人工」。

cancel-left = 好的，这个先不问了。订单没有任何改变。{ $role ->
    [customer] 要取消订单的话，再发一次 /cancel。
   *[other] { "" }
    }
cancel-nothing = 现在没有正在填的内容，不用取消。
edit-not-read = ✏️ 您改了一条发过的消息。改动我不会读，请把新的内容重新发一条。
sender-is-bot = 这条消息来自别的机器人。我只读您自己写的话，请直接发给我。

cannot-read = { $kind ->
    [voice] 我还听不了语音，请打字或用手机的语音输入，也可以点按钮。
    [audio] 我还听不了语音，请打字或用手机的语音输入，也可以点按钮。
    [video] 我看不了视频，请用文字说，或点按钮。
    [video_note] 我看不了视频，请用文字说，或点按钮。
    [sticker] 收到表情啦 😊 需要什么服务，请用文字说，或点按钮。
    [photo] 照片收到了，不过现在用不上。请用文字说需要什么，或点按钮。
    [document] 这个文件我打不开。请用文字说需要什么，或点按钮。
    [blank] 这条消息是空白的，我什么也没看到。请用文字说需要什么，或点按钮。
    [location] 位置收到了，不过现在用不上。
    [contact] 名片收到了，不过现在用不上。
   *[other] 这种消息我看不懂。请用文字说需要什么，或点按钮。
    }

weekday-letter = { $day ->
    [0] 一
    [1] 二
    [2] 三
    [3] 四
    [4] 五
    [5] 六
   *[6] 日
    }
duration = { $hours ->
    [0] { $minutes } 分钟
   *[other] { $minutes ->
        [0] { $hours } 小时
       *[other] { $hours } 小时 { $minutes } 分钟
        }
    }
notification-operator-removed = 您不再是运营了：待办、订单和其他人的资料都不能再看。有疑问请联系负责程序的人。
