"""Genuine Kafka and Elasticsearch on this machine, without containers."""
