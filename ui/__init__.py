"""The window. Only Qt: no SQL, no rules, no file formats."""
