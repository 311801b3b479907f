# 上门前后双方互相转达的话和照片。

relay-ask = { $single ->
    [yes] 转给{ $name }？
   *[no] 转给哪一位？
    }
    「{ $words }」
relay-send = 📨 发给{ $name }
relay-send-order = 📨 { $name } · { $when } { $service }
relay-not = ✏️ 不是，我想…
relay-keep-as-note = 📝 记成备注
relay-the-customer = 客户
relay-sent = 💬 已转告{ $name }：「{ $words }」
relay-sent-urgent = 🚨 已马上告诉{ $name }：「{ $words }」
not-for-the-other = 好的，没有转达。您想做什么？点一个，或者直接说。

relayed-translated =
    { $translation }
    <i>原文：{ $words }</i>
relayed-original =
    { $words }
    <i>（对方的原话，没有翻译）</i>

booking-photos = 📷 照片 { $count } 张
order-photos = 📷 照片 { $count } 张
visit-customer-photos = 🖼 客户附了 { $count } 张照片
button-order-photos = 🖼 看照片（{ $count }）
order-photos-caption = 🖼 { $number } 客户附的照片
photo-which = 收到 { $count } 张，是哪一单的？
photo-loose = 📷 收到 { $count } 张照片，先帮您留着。要约服务的话，照片会一起给上门的人看。
photo-attached = 📷 已放进订单 { $number }（共 { $count } 张）{ $assigned ->
    [yes] ，{ $name }能看到。
   *[no] ，接单的人能看到。
    }{ $noted ->
    [yes] {" "}「{ $words }」
   *[no] {""}
    }
