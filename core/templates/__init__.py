"""Reply templates: choosing, filling, fitting."""
