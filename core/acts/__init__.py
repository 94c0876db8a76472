"""What a person does: each act is one store transaction."""
