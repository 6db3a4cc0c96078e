"""How it says things: dates in words, receipts as lines, templates with variants."""
