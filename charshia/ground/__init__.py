"""What every wing stands on: it knows nothing of business."""
