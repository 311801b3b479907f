"""Every role's table of routes."""

from bot.common.routes import common_routes
from bot.customer.order_routes import order_routes
from bot.customer.routes import customer_routes
from bot.housekeeper.routes import housekeeper_routes
from bot.operator.routes import operator_routes
from bot.routes import Routes


def all_routes() -> Routes:
    routes = Routes()
    for table in (
        common_routes(),
        customer_routes(),
        order_routes(),
        housekeeper_routes(),
        operator_routes(),
    ):
        routes.include(table)
    return routes
