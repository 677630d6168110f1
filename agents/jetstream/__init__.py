"""Posts of Bluesky's public stream, from Jetstream services of both protocol versions."""
