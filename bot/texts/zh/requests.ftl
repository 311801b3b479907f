# 客户的其他要求：备注、催单、确认完成、发票、再约一次、优惠券、地址、收藏。

note-ask = 要给订单 { $number } 备注什么？直接写下来，比如「门禁 1234，老人在睡觉」。
note-added = 📝 已记在订单 { $number } 的备注里：「{ $words }」。{ $told ->
        [yes] { $name } 会马上收到。
       *[no] 接单的人会看到。
    }

urge-head = ⏱ <b>{ $service }（{ $number }）</b>
urge-planned = { $name } 会在 { $time } 到，出发时我会告诉您。
urge-told = 已经替您催了 { $name }：「{ $words }」
urge-told-already = 刚刚已经替您催过 { $name } 了，{ $minutes } 分钟后可以再催。
urge-emergency = ⚠️ 有危险的话，请先离开，关掉水、电、燃气的总阀，需要时拨打 119 或 120。我可以马上请真人来处理，也可以打 { $phone }。

confirm-ask = 确认 <b>{ $service }</b>（{ $time }，{ $number }）已经做完、没有问题？确认后 { $total } 结算给 { $name }，不能撤回。

invoice-ask = 🧾 给订单 { $number }（{ $service }，{ $total }）开发票：抬头写什么？公司请带上税号。
invoice-asked = { $known ->
    [yes] 🧾 已补充到订单 { $number } 的发票申请：「{ $title }」。
   *[no] 🧾 已为订单 { $number } 申请发票，抬头「{ $title }」。
    } 运营最晚 { $until } 前处理，开好后在这里告诉您。账单现在就能看。

book-again-none = 您还没有做过的订单，没法照旧。告诉我需要什么，我来约。

coupons-none = 您现在没有优惠券。
coupons-title = 🎟 <b>您有 { $count } 张优惠券</b>
coupon-line = • { $amount }，有效到 { $until }
coupons-use = 下单时自动用最早到期的一张，每单一张。

addresses-none = 您还没有保存过地址。下单时填的地址会自动保存。
addresses-title = 📍 <b>您保存的地址</b>
address-how = 下单时填的地址会自动保存；预约到一半时说「把这里存一下」也可以。
address-saved = 📍 已保存：{ $street }
address-removed = 已删除：{ $street }
address-line = { $place }. { $address }
address-lines = 📍 { $named ->
        [yes] <b>{ $label }</b> ·
       *[no] { "" }
    } { $city } { $district } { $street }{ $default ->
        [yes] { "" } ⭐ 默认
       *[no] { "" }
    }{ $noted ->
        [yes] { "" } · 🚪 <i>{ $door }</i>
       *[no] { "" }
    }
address-is-default = ⭐ 以后下单默认用这个地址。
address-label-ask = 🏷 「{ $place }」叫什么？比如：家、公司、爸妈家。不改了就写「算了」。
address-label-set = 🏷 已改名。
address-door-ask = 🚪 到「{ $place }」门口要知道什么？比如：门禁 1234#，三楼左手，家里有狗。以后在这里下的单都会带上，只有接单的人看得到。
address-door-set = 🚪 记下了，以后在这里下的单都会带上。
address-door-cleared = 已删掉门口备注。
button-address-book = 🧹 在这里下单
button-address-label = 🏷 改名
button-address-default = ⭐ 设为默认
button-address-delete = 🗑 删除
button-address-list = ◀️ 我的地址
button-door-note = 🚪 门口备注
button-door-note-change = 🚪 改门口备注
button-door-note-clear = 🗑 不用备注
button-addresses = 📍 我的地址

favourites-none = 您还没有收藏。做完的订单上点「❤️ 收藏这位」，或说「收藏王阿姨」，下次优先问这位。
favourites-title = ❤️ <b>您收藏的家政人员</b>（下单选「谁都可以」时，先问他们）
favourite-line = • { $housekeeper }
favourite-which = 要收藏哪一位？
favourite-unknown = { $named ->
    [yes] 给您做过的家政人员里没有「{ $name }」。
   *[no] 还没有人给您做过，没有可以收藏的。
    } 选人时也可以点 ℹ️ 看资料。
favourite-added = { $fresh ->
    [yes] ❤️ 已收藏 { $name }，下次优先问这位。
   *[no] ❤️ { $name } 已经在收藏里了。
    }
favourite-removed = 已从收藏里移除 { $name }。
favourite-removed-toast = 已移除。
button-favourite-book = 🧹 约{ $name }
button-favourite-remove = 🗑 移除
button-favourites = ❤️ 我的收藏

no-series = 定期预约暂时没有：每次单独约。做过的订单上点「🔁 照这单再约」，或说「还是上次那个阿姨，老时间」，我马上填好。要停或要改的是某一单，请打开那一单。
