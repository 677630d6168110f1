"""What the benchmark compares the pipeline with: the same scorer under the plainest programs that one could write."""
