"""Reading report files: what a person sees in the document, as one fixed text with blocks."""

from core.importing.files import SUPPORTED_SUFFIXES, find_files
from core.importing.reader import digest_of, read_report, report_from_text

__all__ = ["SUPPORTED_SUFFIXES", "digest_of", "find_files", "read_report", "report_from_text"]
