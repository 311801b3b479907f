command-start = Start, or go home
command-orders = My orders
command-menu = Show the menu
command-language = Change language 切换语言
command-help = How it works
command-role = Switch role
command-invite = Invite an operator
