"""What people author, read into a Comparison."""
