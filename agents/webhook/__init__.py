"""A receiver for mentions that others push: signed, bounded, acknowledged only when Kafka has them."""
