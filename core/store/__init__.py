"""The library file: all SQL of the program, nothing else."""

from core.store.log import Stacks, Step
from core.store.store import Store, StoredReport

__all__ = ["Stacks", "Step", "Store", "StoredReport"]
