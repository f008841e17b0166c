"""What the rules see in one report: structure, figures, references, indicators. Pure functions, no storage."""
