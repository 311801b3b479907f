# 预约单：一张卡片，一次问一件事。

list-comma = 、
booking-title = 🧾 <b>预约单</b>
booking-line = { $mark } { $slot }：{ $value }
booking-missing = …
booking-edit = ✏️ 修改
booking-extras = ➕ 附加
booking-discard = ✖️ 不约了
slot-further = 接着约
further-offer = 您还提到：{ $what }。现在接着约吗？
further-start = 接着约
further-drop = 不用了
further-started = 好的，接着约：{ $what }
further-dropped = 好的，先不约：{ $what }
further-draft-open = 请先完成或取消当前的预约单，再约下一项。
booking-discarded = 好的，预约单已取消。需要时随时再约。

slot-service = 服务
slot-measure = 数量
slot-options = 附加
slot-time = 时间
slot-place = 地点
slot-who = 人员
slot-wishes = 要求
slot-note = 备注
slot-door = 门口

measure-hour = { $count } 小时
measure-area = { $count } 平方米
measure-unit = { $count } 台
measure-visit = { $count } 次上门
measure-trip = { $count } 趟
measure-day = { $count } 天
measure-people = { $measure } · { $people } 人
people-count = { $people } 人

daypart-morning = 上午
daypart-noon = 中午
daypart-afternoon = 下午
daypart-evening = 晚上

wish-rating = { $rating } 分以上
wish-price = 预算 { $price } 以内{ $by ->
        [hour] （每小时）
        [day] （每天）
        [area] （每平方米）
        [unit] （每台）
        [trip] （每趟）
        [visit] （整单）
       *[unknown] { "" }
    }
wish-female = 女性
wish-male = 男性
wish-years = { $years } 年以上经验
wish-name = 姓名「{ $name }」
who-anyone = 任意一位合适的

ask-service = 需要什么服务？点选，或直接说一句话。
ask-measure = { $by ->
    [hour] 需要几个小时？
    [area] 大约多大面积？
    [day] 需要多少天？
    [trip] 需要几趟？
   *[other] 一共几台？
    } 点选，或直接输入数字。
ask-people = 需要几个人？
ask-options = 要附加什么吗？可以多选。
ask-day = 哪一天？灰色的日子没有人有空。
ask-day-instead = { $day }没有人有空了。这些日子有：
ask-day-horizon = 更晚的日子直接发日期就行，最多提前 { $days } 天。
ask-day-due = 预产期是 { $day }，已记进备注，接单的人看得到。哪天开始由您定：一般从预产期前后开始。{ $free ->
        [yes] { "" }
       *[no] 预产期当天现在没有人有空。
    }
button-due-day = 👶 预产期当天 { $day }
ask-day-none = 未来两周没有合适的人有空。换个人、放宽条件或换个地点试试。
ask-start = { $day } 几点开始？下面都是有人有空的时间。
ask-start-instead = { $day } 没有空了，当天还有这些时间：
ask-city = 在哪个城市？点选，或用 📎 发送位置，也可以直接说。
ask-district = { $city }的哪个区？点选，或用 📎 发送位置，也可以直接说。
ask-street = 详细地址是？请输入小区、楼号和门牌号（只有接单的人看得到）。
ask-door = 📍 { $street }
    { $parts ->
        [building-unit-room] 几号楼几单元几室？
        [building-room] 几号楼几室？
        [building] 几号楼？
        [room] 几楼几室？
        [number] 门牌是几号？
        [number-room] 几号几室？
       *[other] 哪个小区或哪条路，几号楼几室？
    } 没有就点「就是这个地址」。
ask-address = 📍 { $place }

    地址对吗？
ask-note = 有什么要嘱咐的？请输入，比如「家里有猫，请按门铃」。
ask-which-slot = 要改哪一项？点选，或直接说，比如「改成后天下午」。
ask-discard = 要取消这份预约单吗？

edit-service = 服务
edit-measure = 数量
edit-options = 附加
edit-people = 人数
edit-day = 时间
edit-place = 地点
edit-street = 门牌
edit-who = 人员
edit-note = 备注

button-all-services = « 全部服务
button-options-done = ✅ 选好了
button-no-options = 不用附加
button-other-day = 📅 换一天
button-other-city = 🏙 换城市
button-other-time = 📅 换个时间
button-clear-wishes = 放宽条件
button-no-change = « 返回
button-address-right = ✅ 对
button-address-complete = ✅ 就是这个地址
button-address-change = ✏️ 改地址
address-label-home = 家
button-discard-yes = 取消预约单
button-discard-no = 继续预约
button-profile = ℹ️ { $name }
button-choose = ✅ 选{ $name }
button-back-to-list = « 返回列表
button-anyone-price = 🙌 谁都可以 · { $price }
button-filters = 🔎 排序与筛选

ask-who = 有 { $count } 位合适的，想请哪位？
ask-filters = 名单怎么排？也可以只看女性或男性，或直接说「4.8分以上」「300以内」。
who-nobody = { $timed ->
    [yes] 这个时间没有符合条件的人有空。
   *[no] 没有符合条件的人。
    } 换个时间或放宽条件试试。
candidate-line = { $place }. <b>{ $name }</b> { $facts }
candidate-rating = ⭐ { $rating }（{ $count } 条评价）
candidate-new = 🌱 新人
candidate-years = { $years } 年经验
candidate-certificate = 🎓 { $name }
button-female = 👩 只看女性
button-male = 👨 只看男性
sort-best = 综合
sort-rating = 评分高
sort-price = 价格低
sort-distance = 距离近
sort-experience = 经验多

profile-name = <b>{ $name }</b>
profile-work = { $years } 年经验 · 完成 { $orders } 单
profile-price = 这一单：<b>{ $price }</b>
profile-introduction = { $introduction }
profile-reviews = 最近的评价：
profile-review = { $stars } { $words }

quote-title = 💰 <b>报价</b>
quote-line = { $name } { $measure } × { $price } = { $amount }
quote-option = { $name } { $amount }
quote-coupon = 优惠券 { $amount }
quote-total =
    <b>合计 { $total }</b>
    报价 { $until } 前有效，之后不会加价。
quote-confirm = ✅ 确认下单 { $total }

error-service-not-offered = 这项服务我们暂时没有。下面是能约的：
error-service-lacking = 这项服务我们暂时没有，先按下面的预约单继续。
error-recurrence-first-only = 定期服务目前要一次一次约，先为您约第一次。
error-correction-unclear = 没听懂要改什么。可以点「✏️ 修改」，或直接说，比如「改成后天下午」。
error-choice-needed = 请从下面选一个，或直接说。
error-choice-unknown = 没有这一项，目前列出了 { $count } 个。

services-ask = 我们提供这些服务，想看哪一类？
services-title = <b>服务与价格</b>
price-line = • { $name }：{ $per }
price-line-range = • { $name }：{ $per }（按人员 { $low }–{ $high }）
per-hour = { $price } / 小时
per-area = { $price } / 平方米
per-unit = { $price } / 台
per-visit = 上门费 { $price }
per-trip = { $price } / 趟
per-day = { $price } / 天
price-example = 比如 { $measure }：
price-asked = { $measure }：
price-total = <b>一共 { $total }</b>
price-options = 可附加：{ $options }
price-visit = 上门检查后再报维修价，您同意了才开工。
button-book-this = 🧹 预约这项
no-second-hand = 二手买卖我们暂时没有。家政服务可以随时约，点下面的菜单或直接说。
profile-review-reply = ↪️ { $words }
