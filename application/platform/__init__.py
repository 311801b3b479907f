"""Use cases shared by all lines of business."""
