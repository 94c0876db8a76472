"""Writing an answer: the text, what the rules say of it, templates, and sending."""
