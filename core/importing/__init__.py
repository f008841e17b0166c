"""Files to reports: one module per format behind ``read_report``."""
