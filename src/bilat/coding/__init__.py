"""Documents to statements: actors, events, stances, quotations, checkable claims. Start reading at `coder`."""
