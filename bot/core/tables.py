"""Every role's table of routes."""

from bot.core.routes import Routes
from bot.features.common.routes import common_routes
from bot.features.customer.order_routes import order_routes
from bot.features.customer.routes import customer_routes
from bot.features.housekeeper.routes import housekeeper_routes
from bot.features.operator.routes import operator_routes


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
