# 给客户的通知。

told-paid = ✅ <b>收到付款 { $amount }</b>（{ $number }）
    { $service }，{ $time }。
    { $now }
told-expired = ⌛ 订单 { $number } 超时未付，已自动取消，没有扣款。需要的话可以重新预约。
told-paid-late = { $twice ->
    [yes] 订单 { $number } 之前已经付过，多付的 { $paid } 会原路退回。
   *[no] 订单 { $number } 的付款来晚了，档期已释放，{ $paid } 会全额原路退回。抱歉，请重新预约。
    }
told-chosen-declined = 🙇 { $name } 这次来不了（{ $service }，{ $time }）。请您决定：
told-assigned = 🎉 <b>有人接单了！</b>
    { $service }，{ $time }
    👤 { $housekeeper }
    🔑 开工码 <b>{ $code }</b>，见面时告诉对方。
told-given-back = 🙇 原来的家政人员临时来不了，订单 { $number } 正在重新安排，时间和价格不变。
    { $now }
told-search = 订单 { $number }（{ $service }，{ $time }）
    { $now }
    也可以换个时间，或者取消，全额退款。
told-invoice = { $answered ->
    [yes] 🧾 订单 { $number } 的发票有答复了：{ $words }
   *[no] 🧾 订单 { $number } 的发票已经处理好了。没有收到的话，说「转人工」。
    }
told-complaint = { $answered ->
    [yes] ⚖️ 您对订单 { $number } 的投诉有答复了：{ $words }
   *[no] ⚖️ 您对订单 { $number } 的投诉已经处理完。
    }
    还没解决的话，点「⚠️ 有问题」接着说，由运营再看。
told-unfilled = 😔 很抱歉，没有找到合适的人（{ $service }，{ $time }）。{ $amount } 全额原路退回。{ $given ->
    [yes] 送您一张 { $coupon } 优惠券，{ $days } 天内下单自动使用。
   *[no] { "" }
    }
told-set-out = 🚶 <b>{ $name } 出发了</b>，预计 <b>{ $expected }</b> 到。
told-delayed = ⏰ { $name } 会晚到约 { $minutes } 分钟，预计 <b>{ $expected }</b> 到。抱歉让您久等。
told-arrived = 🚪 <b>{ $name } 到了</b>
    请把开工码 <b>{ $code }</b> 告诉对方。
told-started = 🧽 { $name } 开始干活了。
told-photo = { $noted ->
    [yes] 📷 { $name }（{ $time }）：{ $note }
   *[no] 📷 { $name } 发来的现场照片（{ $time }）
    }
told-finished = 🎉 <b>{ $name } 做完了</b>（{ $service }）
    请检查一下，没问题就点「确认完成」。{ $hours } 小时后自动确认。
told-settled = ✅ 订单 { $number } 已完成。
told-cancelled = { $by ->
    [operator] ❎ 订单 { $number }（{ $service }，{ $time }）已被平台取消，全额原路退回，抱歉。
   *[other] ❎ 订单 { $number }（{ $service }，{ $time }）已取消，全额原路退回。
    }
told-refund = 💸 退款 <b>{ $back }</b> 已退回{ $way }（订单 { $number }）。
told-rescheduled = ✅ { $name } 同意了，订单 { $number } 改到 <b>{ $time }</b>。
told-reschedule-declined = 🙇 { $name } 那个时间不方便，订单 { $number } 仍按 <b>{ $time }</b>。可以改别的时间，或换人。
told-reminder = { $hours ->
    [24] ⏰ 提醒：<b>{ $time }</b>，{ $name } 上门做{ $service }。
   *[other] ⏰ 提醒：{ $hours } 小时后 { $name } 上门做{ $service }（{ $start } 开始），请留意。
    }
told-late = ⚠️ 约的 { $start }，{ $name } 还没到，已经晚了 { $minutes } 分钟。我们正在催，抱歉。
told-no-show = ⚠️ <b>{ $name } 超过 { $limit } 分钟没到</b>，现在取消不收任何费用，全额退款。运营已经介入，会联系您。
told-visit-open = ⏳ 约的 <b>{ $time }</b> 已经过了，{ $name } 还没有说做完。做完了吗？有问题请告诉我们，运营也会联系您。
told-review-reminder = ⭐ { $name } 的{ $service }做得怎么样？评价一下，帮到其他人。
told-review-shown = ⭐ { $name } 给您的评价：{ $stars }（{ $service }）
told-message = { $urgency ->
    [danger] 🚨 <b>紧急！</b>
    [hurry] ⏰ <b>加急</b>
   *[other] 💬
    } { $name }（{ $service }）：{ $words }
told-review-replied = ↪️ { $name } 回复了您的评价（{ $service }）：<i>{ $words }</i>
told-awaited = 🚪 <b>{ $name } 已经在门口了，没有人开门</b>（{ $service }，约的 { $start }）。请开门，或马上回复一声；等到 { $until } 还没有回音，会由运营处理。
told-address-questioned = 📍 { $name } 说地址好像不对（订单 { $number }）：<i>{ $words }</i>。请回复正确的地址或怎么走。
told-finished-short = 🎉 <b>{ $name } 说做完了</b>（{ $service }）
    约了 { $booked }，实际 { $worked }（{ $worked_span }），比约的短不少，所以<b>不会自动确认</b>。没问题就点「确认完成」；时间不够或没做好，请点「有问题」。{ $hours } 小时内没有回音，由运营来处理。
told-short-visit = ⏳ 订单 { $number }（{ $service }）约了 { $booked }，实际做了 { $worked }（{ $worked_span }），您还没有确认。运营正在看怎么结算；也可以现在就确认，或告诉我们哪里不对。
