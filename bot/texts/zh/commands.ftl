command-start = 开始，或回到首页
command-orders = 我的订单
command-menu = 显示菜单
command-language = 切换语言 Language
command-help = 怎么用
command-role = 切换身份
command-invite = 邀请新的运营
