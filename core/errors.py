"""The world's faults, each a Chinese sentence that tells the user what to do; our own bugs are never these."""


class ReviewError(Exception):
    """Something outside the program went wrong; ``str(error)`` is shown to the user as it is."""


class UnreadableReport(ReviewError):
    """A file that can't be read as a report: the sentence names the file and the reason."""


class RulesError(ReviewError):
    """A rules file with a mistake in it: the sentence names file, entry and key."""


class LibraryError(ReviewError):
    """The library file can't be opened or written."""


class LibraryInUse(LibraryError):
    """Another window has the library; it can still be opened read-only."""


class DamagedLibrary(LibraryError):
    """The library file can't be read any more; a backup or a salvage may help."""


class NewerLibrary(LibraryError):
    """The file was made by a newer program; it can be read at most."""


class StaleChange(ReviewError):
    """A change whose ``before`` is no longer what the library holds; nothing was written."""


class QueryError(ReviewError):
    """A search that can't be understood: the sentence says how to write it."""


class ExportError(ReviewError):
    """A document can't be written where the user asked for it."""


class UnfitReport(ExportError):
    """One report can't be written in this format; others can."""
