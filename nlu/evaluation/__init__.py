"""Quality and latency on messages that were not trained on: the sets (JSON lines), metrics, report and comparison."""
