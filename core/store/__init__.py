"""The library file: all SQL of the program, nothing else."""

from core.store.log import Stacks, Step
from core.store.search import Condition, Filters, Hit, Sought
from core.store.store import Store, StoredReport

__all__ = ["Condition", "Filters", "Hit", "Sought", "Stacks", "Step", "Store", "StoredReport"]
