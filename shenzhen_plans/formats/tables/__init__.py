"""A document as tables for people and data frames: tasks, targets, and the outline with its texts."""
