# 家政人员在聊天里提的事：上下线、提现、申诉、请假、评价回复、上门遇到的问题。

duty-switched-in-words = { $online ->
    [yes] 好的，已上线。
   *[no] 好的，已下线，从现在起不派单给您。不会自动上线，想接单了说「上线」或点下面的按钮。
    }

payout-sure = 提现 <b>{ $amount }</b>？点一下就交给运营转账。
button-payout-shown = 💳 提现 { $amount }

appeal-none = 现在没有可以申诉的扣款。对别的钱有疑问，可以看「我的收入」里每一笔，或说「转人工」。
appeal-ask-of = 申诉订单 { $number } 的扣款：请写一下为什么不该扣。不申诉了就写「算了」。
appeal-which = 要申诉哪一单的扣款？

absences-ahead = { $count ->
    [0] 🏖 往后没有请假。
   *[other] 🏖 往后的请假（{ $count }），点一下就取消：
    }
button-absence-remove = ✖️ { $span }
absence-removed = ✅ { $span } 的请假已取消，这段时间照常派单给您。
absence-not-found = { $span } 没有请过假。
error-absence-unknown = 没有找到这次请假，可能已经取消了。

reviews-reply = ↪️ 您的回复：<i>{ $words }</i>
button-reply-review = ↪️ 回复 { $stars }⭐ { $day }
button-notification-reply-review = ↪️ 回复评价
reply-none = 现在没有等您回复的评价。每条评价可以回复一次。
reply-to-review-ask = ↪️ 想怎么回复？直接写，发布前会先给您看一遍。不回复了就写「算了」。
reply-to-review-sure = ↪️ 这样回复？客户和看您资料的人都能看到，发布后不能改：<i>{ $words }</i>
button-reply-publish = ✅ 发布
button-reply-drop = ✖️ 不发了
reply-to-review-published = ✅ 回复已发布，也告诉客户了。
error-not-your-review = 这不是给您的评价，或者还没有公开。
error-reply-exists = 这条评价您已经回复过了，每条只能回复一次。
error-review-unknown = 没有找到这条评价。

button-visit-problem = ⚠️ 有问题
problem-which = 订单 { $number } 遇到什么问题？
button-problem-absent = 🚪 客户不在家
button-problem-address = 📍 地址不对
button-problem-private-payment = 💸 要我私下收钱
problem-absent-told = 🚪 已经告诉客户您在门口（{ $number }）。请等 { $minutes } 分钟，到 { $until } 还没人开门，会自动请运营来处理，您的时间不会白等。
problem-absent-early = 还没有报告到达。人在门口的话，先点「到了」，再说「客户不在家」，我马上催客户。
problem-address-ask = 订单 { $number } 的地址哪里不对？直接写，我马上问客户。不问了就写「算了」。
problem-address-told = 📍 已经问客户了（{ $number }）：<i>{ $words }</i>。回复会马上转给您；急的话可以再催，或转人工。
problem-payment-told = 💸 已经报告给运营（{ $number }）。请不要私下收钱：走平台的单才有保障，您不会因此受影响。服务照常做就好。
problem-no-visit = 现在没有正在上门的单。遇到什么问题都可以直接说「转人工」。
extra-not-offered = 现在还不能在这里加项收钱。要多做的活请先告诉客户，由客户另下一单，或说「转人工」让运营来加；没有付款之前不要先做。
notification-wait-over = 🚪 订单 { $number }（{ $service }，{ $when }）等够时间了，客户还没开门。已经请运营处理，结果马上告诉您；在此之前客户回来了，照常输入开工码开工。

su-answer-commission = 💰 平台服务费是服务价的 { $percent }%，每个派单上直接写您到手多少，没有别的费用。
su-answer-payout = 💳 客户确认后（最晚做完 { $hours } 小时）钱进您的余额，满 { $minimum } 就可以申请提现，运营转账后马上通知您。
su-question-passed-on = ❓ 这个问题我已经转给运营，会在这里回复您。报名可以接着填：
