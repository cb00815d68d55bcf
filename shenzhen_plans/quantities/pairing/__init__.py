"""What one document promises and what others say of it: pairs of quantities with both places."""
