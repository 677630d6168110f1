"""Measures the budgets of docs/architecture.md, as ratios within one run."""
