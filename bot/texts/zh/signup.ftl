# 报名和资料。

su-comma = 、
su-welcome = 欢迎加入！一共十几个小问题，几分钟就好。可以点按钮，也可以直接说，比如「我叫王秀英，做日常保洁和擦玻璃，在朝阳和海淀，5年经验」。随时能改，中途离开也不会丢。
su-title = { $missing ->
    [0] 📝 <b>家政人员报名</b>　都填好了
   *[other] 📝 <b>家政人员报名</b>　还差 { $missing } 项
    }
su-line = ✅ { $slot }：{ $value }
su-problem = ⚠️ { $problem }
su-summary = 请核对一遍，没问题就交上来，运营会尽快审核。
su-received = 已收到
su-none = 无
su-catalogue-prices = 都用平台价
su-years = { $years ->
    [0] 不满一年
   *[other] { $years } 年
    }
su-hours = { $days } { $begins }–{ $ends }
su-days-every = 每天
su-days-week = 周一到周五
su-days-weekend = 周末
su-day = { $day ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[6] 周日
    }
su-price = { $own ->
    [yes] { $service } { $price }
   *[no] { $service } { $price }（平台价）
    }
su-slot-name = 姓名
su-slot-phone = 手机
su-slot-id-number = 身份证号
su-slot-id-photo = 身份证照片
su-slot-city = 城市
su-slot-districts = 接单区域
su-slot-services = 服务项目
su-slot-prices = 自己的价格
su-slot-hours = 工作时间
su-slot-years = 经验
su-slot-certificates = 证书
su-slot-introduction = 自我介绍
su-slot-photo = 头像照片
su-ask-name = 您的姓名？要和身份证上一样。
su-ask-phone = 还需要您的手机号，见下面。
su-ask-id-number = 您的身份证号？只用于核对身份，加密保存。发出后我会把那条消息从聊天里删掉。
su-ask-id-photo = 请拍一张身份证正面（有照片的一面）发过来，字要清楚。JPG 或 PNG，10 MB 以内。
su-ask-city = 在哪个城市接单？
su-ask-districts = 在{ $city }接哪些区的单？可以多选，也可以直接说，比如「朝阳和海淀」。
su-ask-services = 您做哪些服务？可以多选，点分类选整类，也可以直接说。
su-ask-prices = 要定自己的价格吗？按 −5 / +5 调整，点中间恢复平台价，也可以直接说，比如「日常保洁60」。不改就点「选好了」。
su-ask-hours = 哪几天、几点到几点能工作？点一个，或直接说，比如「周一到周六 9点到18点」。
su-ask-years = 做家政几年了？
su-ask-certificates = 有什么证书吗？写名称，几个就用逗号隔开。没有就跳过。
su-ask-introduction = 用一两句话介绍一下自己，客户会看到。可以跳过。
su-ask-photo = 发一张您的照片作头像，客户会看到。可以跳过。
su-ask-menu = 要改哪一项？
su-photo-small = 这张照片有点小，字可能看不清。收下了；方便的话请重拍一张清楚的再发。
su-paused = 好的，填过的都保存着。想继续时发 /join，或说「我想来做家政接单」。
su-handed-in = 🎉 申请已经交上去了！运营审核后会马上在这里告诉您。
button-su-done = ✅ 选好了
button-su-skip = 跳过
button-su-edit = ✏️ 修改
button-su-pause = ⏸ 以后再填
button-su-hand-in = 📨 交上去
mine-title = { $rated ->
    [yes] 👤 <b>我的资料</b>　⭐ { $rating }（{ $count }）　完成 { $orders } 单
   *[no] 👤 <b>我的资料</b>　还没有评价　完成 { $orders } 单
    }
mine-changed = ✅ 资料已更新。
mine-by-operator = 姓名和手机号是认证过的资料，要由运营来改。说「转人工」，马上有人帮您。
button-mine-back = ✅ 好了
error-keep-one = 至少要保留一项。
