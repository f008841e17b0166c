"""The library file: all SQL of the program, nothing else."""

from core.store.listing import Order, Which, YearGroup
from core.store.log import Stacks, Step
from core.store.overview import Count, Numbers, Overview, RuleCount
from core.store.search import Condition, Filters, Hit, Sought
from core.store.store import Store, StoredReport

__all__ = [
    "Condition",
    "Count",
    "Filters",
    "Hit",
    "Numbers",
    "Order",
    "Overview",
    "RuleCount",
    "Sought",
    "Stacks",
    "Step",
    "Store",
    "StoredReport",
    "Which",
    "YearGroup",
]
