"""Documents for other people: a summary model first, then one writer per format."""
