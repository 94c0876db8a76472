"""One citizen's matter on the screen: who, how long still, what was said, and what can be done."""
