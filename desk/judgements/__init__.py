"""Analysts' judgements of findings: spoken, recorded on the topic of commands, read back, reported, exported."""
