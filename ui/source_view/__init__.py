"""The source text of a report with its marks: read-only text, tag lane, overview map and find bar."""

from ui.source_view.view import SourceView

__all__ = ["SourceView"]
