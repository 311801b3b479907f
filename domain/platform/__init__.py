"""Entities and rules shared by all lines of business."""
