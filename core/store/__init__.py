"""The library file: all SQL of the program, nothing else."""

from core.store.log import Stacks, Step
from core.store.overview import Overview, RuleCount
from core.store.search import Condition, Filters, Hit, Sought
from core.store.store import Store, StoredReport

__all__ = ["Condition", "Filters", "Hit", "Overview", "RuleCount", "Sought", "Stacks", "Step", "Store", "StoredReport"]
