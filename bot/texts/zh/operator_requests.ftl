# 运营用文字办事时看到的话。

queue-next = { $text } · { $name } · { $time }
statistics-ever = 全部时间
statistics-counted = 📊 <b>{ $days }</b>{ $said ->
    [yes] 　{ $summary }
   *[no] {""}
    }
statistics-found = { $count ->
    [0] 没有订单
   *[other] 下单 { $count } 单：{ $parts }
    }
statistics-only-counts = 按下单日期统计，状态是现在的。按时间、区、服务目前只能数订单；收入看「数据」里的今天和累计。

button-operator-absent = 🚪 客户不在家，按全价结束
button-operator-absent-sure = 🚪 确定结束，不退款
operator-absent-ask = 订单 { $number }：客户不在家，按全价 { $total } 结束，钱归家政人员，不退给客户？双方都会收到通知。
operator-absent-done = 订单 { $number } 已按客户不在家结束。

person-ask = 找谁？写姓名，或手机尾号。不找了就写「算了」。
people-found = { $count ->
    [0] 🔍 没有找到「{ $said }」。换个写法，或用手机尾号再试。
   *[other] 🔍 「{ $said }」有 { $count } 位，是哪一位？
    }
person-head = 👤 <b>{ $name }</b>　{ $roles }
person-phone = 📱 { $phone }
person-place = 📍 { $place }
person-housekeeper = 🧹 { $name } · { $standing ->
    [waiting] 等待审核
    [certified] 已认证
    [refused] 未通过
    [gone] 资料已注销
   *[other] 已暂停
    } · { $online ->
    [yes] 在线
   *[no] 已下线
    } · ⭐ { $rating }（{ $count }） · 完成 { $orders } 单
person-orders = { $count ->
    [0] 没有订单。
   *[other] 最近的订单（{ $count }）：
    }
button-write-person = 💬 发消息
tell-whom = 发给谁？写姓名，或手机尾号。不发了就写「算了」。
tell-sure = 发给 <b>{ $name }</b>：<i>{ $words }</i>
button-send = ✅ 发送
button-write-anew = ✖️ 不发

refund-which-order = 给哪一单退款？写订单号、客户姓名或手机尾号。不退了就写「算了」。
refund-orders = { $count ->
    [0] 🔍 没有找到「{ $said }」的订单。
   *[other] { $possible ->
        [0] 「{ $said }」有 { $count } 单，现在都不能直接退款。看看是哪一单：
       *[other] 「{ $said }」有 { $possible } 单可以退款，是哪一单？
    }
    }
refund-whole-only = 订单 { $number }（{ $name }）还没做，只能取消并全额退 { $total }；只有客户投诉后的争议单才能退一部分。
refund-not-now = 订单 { $number }（{ $name }）现在是「{ $status }」，{ $state ->
    [awaiting_payment] 还没付款，没有钱可退。
    [in_service] 服务中不能退款；客户可以投诉，做完后按争议退一部分或全部。
    [finished] 请客户点「有问题」，变成争议后就可以退一部分或全部。
    [settled] 钱已经结算给家政人员，这里还不能退；请联系客户商量，或在财务那边线下处理。
    [disputed] 请点开订单处理争议。
   *[other] 没有可以再退的钱。
    }

unoffered-compensate = 补偿和发券还不能在聊天里办；投诉中的单可以打开订单退一部分。
unoffered-block = 停用账号还不能在聊天里办；新申请的人可以在「待办」里不通过，急事请让管理员处理。
unoffered-announce = 群发通知还不能在聊天里办；可以说「跟李秀英说…」一个一个发。
unoffered-price = 价格不能在聊天里改，请改 config.yaml 里 catalogue.services 的 price 后重启；已下的单不变。
unoffered-content = 文字、课程和问答还不能在聊天里改；问答在 config.yaml 里改，重启后生效。
