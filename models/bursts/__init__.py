"""Counts of a series, bin by bin, to bursts: pure, online, bounded."""
