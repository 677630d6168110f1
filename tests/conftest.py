"""Generated examples may take as long as the machine needs: the tests judge what comes out, and benchmarks how fast."""

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
