"""What travels as JSON, typed: the models that the HTTP interface and the assistants' tools share."""
