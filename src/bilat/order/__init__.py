"""The order of the system by year: how concentrated, how many poles, which blocs."""

from bilat.order.record import Bloc, Order, OrderYear

__all__ = ["Bloc", "Order", "OrderYear"]
