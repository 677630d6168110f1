"""Who is told of a crisis, when, over which channel and how often: a state for each crisis, moved by changes, time and results. Pure."""

from models.alerting.changing import again, on_change
from models.alerting.order import Order
from models.alerting.sending import Attempt, failed, on_result, recovered, take
from models.alerting.state import Alerting
from models.alerting.timing import next_due, on_time

__all__ = ["Alerting", "Attempt", "Order", "again", "failed", "next_due", "on_change", "on_result", "on_time", "recovered", "take"]
