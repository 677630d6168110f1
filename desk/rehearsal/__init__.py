"""Changed watches, thresholds or plans over mentions that are there: which crises would have opened, and who would have been woken."""
