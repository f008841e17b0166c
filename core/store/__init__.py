"""The library file: all SQL of the program, nothing else."""

from core.store.listing import Listing, Order, Which, YearGroup
from core.store.log import Stacks, Step
from core.store.overview import Count, Numbers, Overview, RuleCount
from core.store.search import Condition, Filters, Hit, Sought
from core.store.store import Store, StoredReport

__all__ = [
    "Condition",
    "Count",
    "Filters",
    "Hit",
    "Listing",
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
