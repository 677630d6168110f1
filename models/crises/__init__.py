"""When talk becomes a crisis: counts in event time, the rate test, the life of a crisis. Pure; no clock, no broker."""
