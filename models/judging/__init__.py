"""What analysts' judgements say about the findings: settled by majority, counted with intervals, turned into thresholds. Pure."""
