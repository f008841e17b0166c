"""The reviewer's checks: pure functions from an analysis to findings, one module per family."""
