# 运营之间的互相监督：名单、验证码、大额决定的复核。

button-uninvite = ↩️ 收回这个邀请
team-head = 👥 <b>运营</b>　{ $count } 人
team-line = { $own ->
    [yes] · { $name }（您）
   *[no] · { $name }
    }{ $factor ->
    [yes] 　🔐
   *[no] {""}
    }
team-invitation = ✉️ { $name } 发出的邀请，{ $until } 前有效
button-team-remove = ➖ 移除 { $name }
button-team-remove-sure = ➖ 确定移除 { $name }
button-team-reset = 🔐 重置 { $name } 的验证码
button-team-uninvite = ↩️ 收回邀请（{ $time } 到期）
button-team-back = ↩️ 返回名单
team-remove-ask = 移除 <b>{ $name }</b>？对方马上失去运营的一切权限：待办、按钮、没用的邀请、等复核的决定都会作废。大家会收到通知。
team-removed = { $name } 不再是运营了
team-reset-done = { $name } 要重新设置验证码
team-uninvited = 邀请已收回
notification-operators-changed = { $left ->
    [yes] 👥 { $name } 放下了运营的身份。
   *[no] 👥 { $name } 不再是运营了（{ $by } 移除）。
    }

factor-none = 🔐 您还没有设置验证码。设置以后，动钱或看证件之前会问您要一个六位数字，用验证器应用（如微软、谷歌的 Authenticator）生成。
factor-exists-told = 🔐 验证码已经设置好了。换了手机，请另一位运营在 /operators 里重置。
factor-missing-told = 🔐 这一步要先设置验证码：点下面的按钮，用验证器应用扫一下。
button-factor-setup = 🔐 设置验证码
copy-factor-secret = 复制密钥
factor-secret =
    🔐 用验证器应用扫这张图，或手动输入密钥：<code>{ $secret }</code>
    <code>{ $link }</code>
    只显示这一次，别给任何人。然后把应用里的六位数字发给我。
factor-ask = 🔐 请发验证器应用里现在的六位数字。对了以后，请再点一次刚才的按钮。
factor-verified = ✅ 验证通过，{ $hours } 小时内不再问。请再点一次刚才的按钮。
factor-wrong = 这个数字不对，或已经用过。请发应用里新的六位数字，还可以试 { $left } 次。
factor-now-locked = 🔒 错的次数太多，{ $until } 之后再试。

proposal-ask = { $certifies ->
    [yes] 👥 认证要两位运营都同意。请写一句为什么可以通过，另一位会看到；{ $hours } 小时内没有人复核就作废。不弄了就写「算了」。
   *[no] 👥 超过 { $limit } 的决定要另一位运营复核。请写一句理由，对方会看到；{ $hours } 小时内没有人复核就作废。不弄了就写「算了」。
    }
proposal-made = 👥 已经请其他运营复核，{ $until } 前有结果就告诉您；在那之前什么都不会动。
proposal-by = 🙋 { $name } 提出，{ $time }
proposal-why = 理由：<i>{ $words }</i>
proposal-order = 📄 订单 { $number }
proposal-state = { $state ->
    [open] ⏳ 等复核，{ $until } 过期
    [confirmed] ✅ 已复核，照办了
    [refused] ✖️ 没有同意
    [withdrawn] ↩️ 已撤回
   *[expired] ⌛ 过期了，没有办
    }
proposal-decided = { $state ->
    [confirmed] ✅ 已复核，照办了
    [refused] ✖️ 没有同意，什么都没有动
   *[withdrawn] ↩️ 已撤回，什么都没有动
    }
notification-proposal-decided = { $state ->
    [confirmed] ✅ { $by } 复核同意，已经照办：{ $decision }
    [refused] ✖️ { $by } 没有同意，什么都没有动：{ $decision }
   *[expired] ⌛ 一直没有人复核，过期作废，什么都没有动：{ $decision }
    }
button-proposal-confirm = ✅ 同意，照办
button-proposal-refuse = ✖️ 不同意
button-proposal-withdraw = ↩️ 撤回
button-proposal-person = 👤 看看是谁

decision-confirm-payout = 💳 确认给 { $name } 转出提现 <b>{ $amount }</b>
decision-certify = 🪪 认证 { $name } 为家政人员（资料在「审核」的待办里）
decision-resolve-dispute = ⚖️ 争议退给 { $name } <b>{ $amount }</b>
decision-cancel-by-operator = ❌ 取消 { $name } 的订单，涉及 <b>{ $amount }</b>
decision-record-manual-refund = 💸 记为已线下退给 { $name } <b>{ $amount }</b>
decision-settle-difference = 💱 把 <b>{ $amount }</b> 的对账差异记为已处理（{ $name }）
decision-decide-appeal = ↩️ 免除 { $name } 的扣款 <b>{ $amount }</b>
