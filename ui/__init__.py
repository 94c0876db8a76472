"""Everything a person sees; knows the core, and the core does not know it."""
