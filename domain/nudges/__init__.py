"""Messages that come by themselves: planned as rows, let through by one gate, kind by kind."""
